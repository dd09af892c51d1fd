/** The form of the keuzehulp: compares the pathways at every answer. Nothing is sent or kept. */
(function (T) {
  "use strict";

  const { lines, verdicts, facts, pathways } = T.choiceData;
  const form = document.getElementById("keuze");
  const result = document.getElementById("keuze-uitkomst");
  if (!form || !result) return;
  /** What the page says of a pathway as long as nothing is filled in. */
  const nothingYet = result.querySelector("[data-verdict]").textContent;
  const texts = new Map(lines.map((line) => [line.id, line.text]));

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  /** What was answered, as the form of the plan reads it from its address. */
  const given = (answers) => [...answers].filter(([, value]) => value).map((pair) => pair.join(":")).join(",");

  function show() {
    const answers = new Map(new FormData(form));
    const filled = [...answers.values()].some((value) => value !== "");
    const factOf = (fact) => answers.get(fact) || null;
    for (const one of T.choice.compare(factOf, lines, pathways)) {
      const section = result.querySelector(`[data-pathway="${one.pathway}"]`);
      section.querySelector("[data-verdict]").textContent = filled ? verdicts[one.verdict] : nothingYet;
      section.dataset.outcome = filled ? one.verdict : "";
      section.querySelector("[data-lines]").replaceChildren(
        ...(filled ? one.lines.map((id) => element("li", texts.get(id))) : []));
      const open = section.querySelector("[data-open]");
      open.hidden = !filled || !one.open.length;
      const begin = section.querySelector("[data-begin-plan]");
      begin.hidden = !filled;
      begin.firstChild.hash = `zorgpad=${one.pathway}&feiten=${given(answers)}`;
      open.textContent = `${open.dataset.open} ${one.open.map((fact) => facts[fact]).join(", ")}.`;
    }
  }

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})((globalThis.Thuispad = globalThis.Thuispad || {}));
