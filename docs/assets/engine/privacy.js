/**
 * The privacy guard: texts that look like they are about one person (validate/privacy.py). It warns, and changes
 * nothing else. Expressions see a few characters around a place, never a whole text.
 */
(function (T) {
  "use strict";

  const { diagnostic } = T.problem;

  /** Digits of a citizen service number. One whose first zero was left out has a digit less. */
  const LENGTH = 9;
  const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  const DIVISOR = 11;
  const LEAST_GROUP = 2;
  /** So many words before a number can say what it is. */
  const WORDS_BEFORE = 4;
  /** So many characters before and after a place are looked at. */
  const AROUND = 80;
  /** For so many dates in a text a name is looked for: each look costs time. */
  const MOST_DATES = 100;
  const MOST_KNOWN = 2000;
  /** A text of more signs is no text of a plan: the schema refuses it, and it is not looked at. */
  const LONGEST = 20000;

  const GROUP = /[0-9]+/g;
  const WORD = /[a-zß-öø-ÿ]+/g;
  const LETTER = /^[a-zß-öø-ÿ]/;
  const CAPITALS = /[A-ZÀ-ÖØ-Þ]/g;
  /** What people see no difference in: other spaces and dashes, and the accent of our words as a sign of its own. */
  const ODD = /[\u00ad\u200b\u200c\u200d\u2060\t\u00a0\u2007\u2009\u202f–]|e\u0308/g;
  const PLAIN = new Map([
    ["e\u0308", "ë"], ["–", "-"], ...Array.from("\t\u00a0\u2007\u2009\u202f", (sign) => [sign, " "]),
  ]);
  /** Python counts such a sign once; any sign that is no letter will do in its place. */
  const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/g;
  const SIGNS = "A-Za-zß-öø-ÿÀ-ÖØ-Þ0-9_";
  /** Before and after a number: what makes it a part of something else. */
  const OPEN = new RegExp(`(?:[${SIGNS}/\\\\=@#+€$£&%-]|[0-9][.,:])$`);
  const SHUT = new RegExp(`^(?:[${SIGNS}/\\\\=@%€]|[.,:][0-9]|-[${SIGNS}])`);
  const SENTENCE = "[^.!?;:\\n]";
  const DAY = "[0-3]?[0-9]";
  const MONTH = "[01]?[0-9]";
  const BETWEEN = " ?[-/.] ?";

  /** Whether nine digits pass the elfproef, and are more than zeros. */
  function isCitizenNumber(digits) {
    const total = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
    return total % DIVISOR === 0 && digits !== "0".repeat(LENGTH);
  }

  const longestFirst = (words) =>
    [...words].sort((a, b) => T.data.length(b) - T.data.length(a) || T.data.compareText(a, b));

  /** An expression for any of these words; a space in a word may be a dot, a dash or nothing. */
  const anyOf = (words) => longestFirst(words).map((one) => one.replaceAll(" ", "[ .-]?")).join("|");

  /** Whether a value comes right after a label that is a word of its own. */
  function follows(label, value, text) {
    for (const found of text.matchAll(label)) {
      const end = found.index + found[0].length;
      const inside = LETTER.test(text.charAt(found.index - 1)) || LETTER.test(text.charAt(end));
      if (!inside && value.test(text.slice(end, end + AROUND))) return true;
    }
    return false;
  }

  /**
   * Where eight or nine figures stand together: in one group, or in groups of two or more with one sign between them.
   * Of a longer row no part is taken: those are the figures of a table, or a telephone number.
   */
  function rows(text) {
    const groups = Array.from(text.matchAll(GROUP), (found) => [found.index, found.index + found[0].length]);
    const fits = (length) => length === LENGTH - 1 || length === LENGTH;
    const out = groups.filter(([start, end]) => fits(end - start));
    for (const sign of " .") {
      let row = [];
      groups.forEach((group, index) => {
        row.push(group);
        const after = groups[index + 1];
        if (after && text.slice(group[1], after[0]) === sign) return;
        const lengths = row.map(([start, end]) => end - start);
        const total = lengths.reduce((sum, one) => sum + one, 0);
        const isNumber = row.length > 1 && fits(total) && lengths.every((one) => one >= LEAST_GROUP);
        if (isNumber) out.push([row[0][0], group[1]]);
        row = [];
      });
    }
    return out;
  }

  /** Looks for what is about one person, with the words of the content. */
  class Guard {
    constructor(words) {
      this.citizen = new Set(words.citizen);
      this.others = new Set(words.other_numbers);
      this.amounts = new Set(words.amounts);
      this.years = words.birth_years;
      /** What texts came to before: a form looks at all of a plan at each keystroke. */
      this.known = new Map();
      /** Parts of plans in which nothing was found: data is never changed in place. */
      this.innocent = new WeakSet();
      const months = anyOf(words.months);

      const year = "([0-9]{4})(?![0-9])";
      const inWords = `${DAY}e? (?:${months})[.]? `;
      const date =
        `${DAY}${BETWEEN}${MONTH}${BETWEEN}${year}|([0-9]{4})${BETWEEN}${MONTH}${BETWEEN}${DAY}(?![0-9])` +
        `|${inWords}${year}`;
      this.date = new RegExp(date, "g");
      const short = `(?:${DAY}${BETWEEN}${MONTH}${BETWEEN}|${inWords})'?[0-9]{2}(?![0-9])`;
      const places = anyOf(words.birth_places);
      const filler = `(?:${anyOf(words.birth_fillers)})[ .:]{1,3}|(?:${places}) [^ ,0-9]{2,30}[ ,]{1,2}`;
      this.birth = new RegExp(anyOf(words.birth), "g");
      this.birthDate = new RegExp(`^[ .:;,(=*-]{0,6}(?:${filler}){0,4}(?:${date}|${short})`);

      this.patient = new RegExp(anyOf(words.patient), "g");
      this.patientNumber =
        /^[ .:#=(-]{0,6}(?:(?:is|nr|no|nummer)[ .:]{1,3}){0,2}[a-z]{0,3}[ -]?(?:[0-9]{1,4}[-/ .])?[0-9]{5}/;

      const eitherCase = (one) => `[${one[0].toUpperCase()}${one[0]}]${one.slice(1)}`;
      const titles = longestFirst(words.titles).map(eitherCase).join("|");
      const surname = `(?:(?:${anyOf(words.surname_prefixes)}) ){0,3}[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]`;
      const name = `(?:(?:${titles})[.]? (?:[A-Z][.] ?){0,5}${surname}|(?:[A-Z][.] ?){1,5}${surname})`;
      this.nameBefore = new RegExp(`(?:^|[^${SIGNS}])${name}${SENTENCE}{0,40}$`);
      this.nameAfter = new RegExp(`^[ ,;:()-]{0,4}${name}`);
    }

    /**
     * Each text of a plan that looks private, once for each reason, by place.
     * @param {*} plan
     * @returns {Array<Diagnostic>}
     */
    warnings(plan) {
      const out = [];
      if (typeof plan === "object" && plan !== null) this.look(plan, [], out);
      return out;
    }

    /** Every text, keys in code point order; a part in which nothing was found is passed by the next time. */
    look(data, place, out) {
      if (this.innocent.has(data)) return;
      const before = out.length;
      for (const key of Array.isArray(data) ? data.keys() : T.data.sortedKeys(data)) {
        const value = data[key];
        place.push(key);
        if (typeof value === "string") for (const code of this.check(value)) out.push(diagnostic(code, place));
        else if (typeof value === "object" && value !== null) this.look(value, place, out);
        place.pop();
      }
      if (out.length === before) this.innocent.add(data);
    }

    /**
     * The codes of what one text looks like.
     * @param {string} text
     * @returns {Array<string>}
     */
    check(text) {
      const before = this.known.get(text);
      if (before) return before;
      if (this.known.size >= MOST_KNOWN) this.known.clear();
      const isPassed = (text.length > LONGEST && T.data.length(text) > LONGEST) || text.search(GROUP) === -1;
      const found = isPassed ? [] : this.codes(text);
      this.known.set(text, found);
      return found;
    }

    codes(text) {
      const plain = text.replace(ASTRAL, "\ufffd").replace(ODD, (sign) => PLAIN.get(sign) || "");
      const folded = plain.replace(CAPITALS, (sign) => String.fromCharCode(sign.charCodeAt(0) + 32));
      const out = [];
      if (rows(folded).some(([start, end]) => this.isCitizenNumber(folded, start, end))) out.push("private-bsn");
      if (follows(this.birth, this.birthDate, folded) || this.hasDatedName(plain, folded)) out.push("private-birth");
      if (follows(this.patient, this.patientNumber, folded)) out.push("private-patient");
      return out;
    }

    isCitizenNumber(text, start, end) {
      const digits = text.slice(start, end).match(GROUP).join("");
      if (!isCitizenNumber(digits.padStart(LENGTH, "0"))) return false;
      if (OPEN.test(text.slice(Math.max(0, start - 2), start)) || SHUT.test(text.slice(end, end + 2))) return false;
      const before = text.slice(Math.max(0, start - AROUND), start);
      // an address, or the name of an article
      if (before.slice(before.lastIndexOf(" ") + 1).includes("/")) return false;
      const kind = this.kind(before);
      if (digits.length < LENGTH) return kind === "citizen";
      return kind !== "other" && !this.isAmount(text.slice(end, end + AROUND));
    }

    /** What the nearest telling word before a number says that it is. */
    kind(before) {
      if (/€ *$/.test(before)) return "other";
      for (const word of (before.match(WORD) || []).slice(-WORDS_BEFORE).reverse()) {
        if (this.citizen.has(word)) return "citizen";
        if (this.others.has(word)) return "other";
      }
      return "";
    }

    isAmount(after) {
      const unit = /^ *([a-zß-öø-ÿ]+)/.exec(after);
      return unit !== null && this.amounts.has(unit[1]);
    }

    /** Whether a date that can be one of birth stands with the name of a person. */
    hasDatedName(plain, folded) {
      let number = 0;
      for (const found of folded.matchAll(this.date)) {
        if (number === MOST_DATES) break;
        number += 1;
        const start = found.index;
        const end = start + found[0].length;
        const year = Number(found[1] || found[2] || found[3]);
        if (year < this.years.from || year > this.years.to) continue;
        if (this.nameBefore.test(plain.slice(Math.max(0, start - AROUND), start))) return true;
        if (this.nameAfter.test(plain.slice(end, end + AROUND))) return true;
      }
      return false;
    }
  }

  T.privacy = { Guard, isCitizenNumber };
})((globalThis.Thuispad = globalThis.Thuispad || {}));
