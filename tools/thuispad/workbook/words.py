"""What a workbook says by itself: its guide, its heads, and the marks in its hidden column."""

from __future__ import annotations

from typing import Final

MARK, MARK_GUIDE, MARK_CHOICES, MARK_HIDDEN = "#", "#uitleg", "#lijsten", "#thuispad"
"""Marks in column A: a row that only tells something, the guide, the lists, the hidden sheet."""
CONTENT, PATHWAYS, EXACT = "inhoud", "zorgpaden", "precies"
GUIDE, CHOICES, HIDDEN = "Uitleg", "Lijsten", "Thuispad"
HIDDEN_HELP: Final = "Dit blad is voor Thuispad: het bewaart wat in een cel niet te zien is. Laat het staan."
CHOICES_HELP: Final = "Wat je in de andere bladen uit een lijst kiest. Hier hoef je niets in te vullen."
HEAD_HELP: Final = "De kop van het plan, en feiten over de organisatie."
MEANING: Final = "Betekenis"
KEY: Final = "Criterium"
FORM_HEADS: Final = ("Vraag", "Antwoord", "Waar het om gaat")

GUIDE_TITLE: Final = "Plan voor ziekenhuiszorg thuis"
GUIDE_SHEETS: Final = "De bladen"
GUIDE_LINES: Final = (
    ("Invullen", "Vul in wat je weet. Wat leeg blijft, telt als nog niet ingevuld."),
    (
        "Waar te beginnen",
        "Begin bij Plan, Partijen en Documenten. Andere bladen verwijzen naar de id’s die daar staan.",
    ),
    ("Wat een id is", "Een korte naam van kleine letters, cijfers en streepjes, zonder spaties: thuiszorg-noord."),
    (
        "Kiezen",
        "Waar een pijltje verschijnt, kies je uit de lijst. Tussen meer id’s in één cel zet je een komma.",
    ),
    ("Datums", "Schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2027-01-11."),
    (
        "Uitleg bij vragen",
        "Een rood hoekje: houd de muis op de cel en lees wat wij vragen en hoe je dat opschrijft.",
    ),
    ("Nieuwe regel in een cel", "Druk op Alt en Enter."),
    ("Regels tekort", "Klik met rechts op het nummer van een lege regel in de tabel en kies Invoegen."),
    ("Formules", "Gebruik geen formules: Thuispad rekent niet en neemt de uitkomst niet over."),
    (
        "Aantekeningen",
        "Die mogen, ook in eigen kolommen en bladen. In het plan komen ze niet; Thuispad meldt ze.",
    ),
    ("Verplaatsen", "Kolommen verplaatsen, regels sorteren en bladen een andere naam geven mag."),
    (
        "Laten staan",
        "De verborgen kolom A en het verborgen blad: daaraan herkent Thuispad de vragen. Haal geen vragen weg.",
    ),
    ("Personen", "Noem functies, geen personen, en nooit gegevens van patiënten."),
    ("Teruglezen", "Bekijk eerst wat Thuispad leest: thuispad import DIT-BESTAND"),
    ("", "Schrijf het daarna weg: thuispad import DIT-BESTAND --write --output plan.yml"),
)

REFUSED_TITLE: Final = "Dit past hier niet"
REFUSED: Final = {
    "choice": "Kies een waarde uit de lijst.",
    "ref": "Kies een id uit de lijst.",
    "refs": "Kies een id uit de lijst.",
    "date": "Schrijf een datum als jjjj-mm-dd, bijvoorbeeld 2027-01-11.",
    "integer": "Schrijf een geheel getal dat hier past.",
    "number": "Schrijf een getal dat hier past.",
}
