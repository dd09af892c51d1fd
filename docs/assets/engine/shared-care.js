/** Shared care: may this hospital give systemic therapy for this tumour type? (evaluate/shared_care.py) */
(function (T) {
  "use strict";

  const { get } = T.data;
  const { finding, split, valueAt, MAX_NAME } = T.reading;
  const { UNKNOWN } = T.conditions;
  const YES = "ja";
  const NO = "nee";

  const isEmpty = (value) => value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);

  /** The number of each of these years; null for a year that is not there or twice. */
  function yearly(item, path, years) {
    const entries = valueAt(item, path) || [];
    return years.map((year) => {
      const found = entries.filter((one) => get(one, "jaar", null) === year);
      return found.length === 1 ? get(found[0], "aantal", null) : null;
    });
  }

  const KINDS = {
    /** The answer at a path; `onbekend` if there is none. */
    answer(item, fact) {
      const value = valueAt(item, fact.path);
      return typeof value === "string" ? value : UNKNOWN;
    },
    /** `nee` if one of the answers is, `ja` if all are, else `onbekend`. */
    all_yes(item, fact) {
      const answers = fact.paths.map((path) => valueAt(item, path));
      if (answers.includes(NO)) return NO;
      return answers.every((one) => one === YES) ? YES : UNKNOWN;
    },
    /** Whether all these places hold something. */
    filled(item, fact) {
      return fact.paths.every((path) => !isEmpty(valueAt(item, path))) ? YES : NO;
    },
    /** Whether one number is lower than another; `onbekend` if either is missing. */
    below(item, fact) {
      const value = valueAt(item, fact.path);
      const least = valueAt(item, fact.than);
      if (value === null || least === null) return UNKNOWN;
      return value < least ? YES : NO;
    },
    /** Whether the mean of the years is below a minimum: sum < years × minimum. A missing year: `onbekend`. */
    average_below(item, fact, years) {
      const numbers = yearly(item, fact.path, years).filter((one) => one !== null);
      if (numbers.length < years.length) return UNKNOWN;
      return numbers.reduce((total, one) => total + one, 0) < years.length * fact.minimum ? YES : NO;
    },
  };

  /** What the rules say of one tumour type in one hospital for a year. */
  function judge(item, rules, year) {
    const years = Array.from({ length: rules.years }, (_, place) => year - rules.years + place);
    const facts = new Map(rules.facts.map((fact) => [fact.id, KINDS[fact.kind](item, fact, years)]));
    const { row, unknown } = T.decide.firstRow(rules.decisions, (fact) => (facts.has(fact) ? facts.get(fact) : null));
    const open = unknown.length > 0;
    const asked = open ? [] : row.asks || [];
    return {
      tumour: get(item, "naam", "") || item.id,
      id: item.id,
      outcome: open ? rules.undecided.outcome : row.outcome,
      verdict: open ? rules.undecided.verdict : row.verdict,
      rule: row.id,
      undetermined: unknown,
      missing: asked.filter((fact) => facts.get(fact) === NO),
      open: asked.filter((fact) => facts.get(fact) === UNKNOWN),
      years: yearly(item, rules.volumes, years).map((number, place) => ({ year: years[place], number })),
    };
  }

  /** What the rules say of every hospital of a plan or network file. `year` holds unless the block names its own. */
  function judgeAll(block, rules, year) {
    const chosen = get(block, "peiljaar", year);
    return get(block, "ziekenhuizen", []).map((hospital) => ({
      hospital: get(hospital, "naam", "") || hospital.id,
      id: hospital.id,
      tumours: get(hospital, "tumorsoorten", []).map((item) => judge(item, rules, chosen)),
    }));
  }

  const PLACE = "gedeelde_zorg.ziekenhuizen[].tumorsoorten[]";

  /** The places whose answer a fact that is not known waits for. */
  function openPaths(item, fact) {
    const paths = [...(fact.paths || []), ...["path", "than"].filter((key) => key in fact).map((key) => fact[key])];
    if (fact.kind === "average_below") return paths;
    return paths.filter((path) => [null, UNKNOWN].includes(valueAt(item, path)));
  }

  /** What a plan must know of its shared care: what is forbidden by a norm it calls adopted, and what is missing. */
  function remarks(reader, rules, asOf) {
    const block = get(reader.plan, "gedeelde_zorg", {});
    const year = get(block, "peiljaar", Number(asOf.slice(0, 4)));
    const facts = new Map(rules.facts.map((fact) => [fact.id, fact]));
    const out = [];
    get(block, "ziekenhuizen", []).forEach((hospital, place) => {
      get(hospital, "tumorsoorten", []).forEach((one, index) => {
        const found = judge(one, rules, year);
        const path = ["gedeelde_zorg", "ziekenhuizen", place, "tumorsoorten", index];
        const item = `${reader.label(PLACE)} ‘${T.data.head(found.tumour, MAX_NAME)}’: `;
        if (found.verdict === rules.blocks.verdict) out.push(finding("treatment-not-allowed", path, { item }));
        const asked = new Set(found.undetermined.flatMap((fact) => openPaths(one, facts.get(fact))));
        for (const part of asked) {
          const field = reader.label(`${PLACE}.${part}`);
          out.push(finding("treatment-undetermined", [...path, ...split(part)], { item, field }));
        }
      });
    });
    return out;
  }

  T.sharedCare = { judge, judgeAll, remarks };
})((globalThis.Thuispad = globalThis.Thuispad || {}));
