/**
 * The copy of a plan for one insurer: what is not for that insurer is not in it, and the copy says so (share.py).
 *
 * Who may see a part stands in the plan (`zichtbaarheid`) or, if the plan says nothing, in the schema (`default`):
 * `intern` is in no copy; `per-verzekeraar` only in the copy for the insurer that the part names (it is that insurer, the
 * party that this insurer is, or refers to one of the two; a part that names nobody is for nobody); `deelbaar` is in all.
 *
 * Insurers may not come to know each other's terms, so about another insurer nothing is copied, whatever its mark says:
 * the insurer itself and its party, parts that refer to it, parts with it in their name or id, and texts that name it.
 * What refers to a part that is gone loses that reference, so a valid plan gives a valid copy. It is another plan, with
 * a hash and a score of its own. What no program sees (an attachment, a description without a name) the sender reads.
 */
(function (T) {
  "use strict";

  const { isMapping, mapping, get } = T.data;
  const { words } = T.text;

  const [MARK, INTERN, ONE, ALL] = ["zichtbaarheid", "intern", "per-verzekeraar", "deelbaar"];
  const NAMES = ["naam", "titel"];
  /** A word of so many letters names an insurer also with something behind it. */
  const STEM = 6;
  const SHORTEST = 2;
  const NOTE = "toelichting";

  /** With whom a part may be shared: what it says itself, else what its schema says. */
  function markOf(value, schema) {
    const mark = get(schema.properties || {}, MARK, null);
    return mark === null ? ALL : String(get(value, MARK, get(mark, "default", ALL)));
  }

  const nameOf = (item) => String(NAMES.map((key) => get(item, key, "")).find(Boolean) || item.id);

  /** Whether words stand in a row somewhere among others. */
  const holds = (parts, phrase) => parts.some((_, at) => phrase.every((word, place) => parts[at + place] === word));

  const placeOf = (list, id) => `${list}\n${id}`;

  class Sharing {
    constructor(plan, insurer, content) {
      Object.assign(this, { plan, content, schema: content.plan_schema, left: new Map() });
      this.texts = content.vocabulary.sharing;
      this.noName = new Set(this.texts.no_name);
      this.weak = new Set([...this.noName, ...this.texts.weak]);
      this.written = new Set(content.checks.written);
      this.insurers(insurer);
      const names = [...this.own.values()].map(nameOf);
      this.name = names.length ? names[0] : insurer;
      this.tellers(names.map(words));
    }

    /** The insurer that the copy is for and all others, by list and id: as insurer and as party. */
    insurers(insurer) {
      Object.assign(this, { own: new Map(), others: new Map() });
      let name = "";
      const lists = Object.entries(this.schema.properties).map(([key, part]) =>
        [key, get(part.items || {}, "x-insurer", null), get(this.plan, key, [])]);
      for (const [key, which, items] of lists) {
        for (const item of which === true ? items : []) {
          if (item.id === insurer) name = nameOf(item);
          (item.id === insurer ? this.own : this.others).set(placeOf(key, item.id), item);
        }
      }
      for (const [key, which, items] of lists) {
        for (const item of isMapping(which) ? items : []) {
          if (Object.entries(which).some(([field, value]) => get(item, field, null) !== value)) continue;
          if (item.id === insurer || this.isSame(nameOf(item), name)) this.own.set(placeOf(key, item.id), item);
          else if (this.tells(words(nameOf(item)))) this.others.set(placeOf(key, item.id), item);
        }
      }
    }

    /** Whether two names are of the same insurer: one has all words of the other in a row. */
    isSame(one, other) {
      const [short, long] = [words(one), words(other)].sort((a, b) => a.length - b.length);
      if (!this.tells(short) || !holds(long, short)) return false;
      return short.length === long.length || short.some((word) => !this.weak.has(word));
    }

    tells(parts) {
      return parts.some((word) => !this.noName.has(word));
    }

    /**
     * What betrays another insurer: words in a row, and single words. A word of a name tells which insurer it is if it
     * has a capital there, and is long, all capitals, or the only such word.
     */
    tellers(own) {
      const ownWords = new Set(own.flat());
      this.phrases = [];
      this.single = new Set();
      for (const item of this.others.values()) {
        const name = nameOf(item);
        this.phrases.push(words(name), words(item.id));
        const strong = words(name).filter((word) => T.data.length(word) >= SHORTEST && !this.weak.has(word));
        const written = name.normalize("NFC");
        const capital = strong.filter((word) => !written.includes(word));
        const proper = capital.length ? capital : strong;
        const isTelling = (word) =>
          T.data.length(word) >= STEM || proper.length === 1 || written.includes(word.toUpperCase());
        for (const word of proper) if (isTelling(word) && !ownWords.has(word)) this.single.add(word);
      }
      this.phrases = this.phrases.filter((one) => this.tells(one) && !own.some((name) => holds(name, one)) &&
        T.data.length(one.join("")) >= SHORTEST);
    }

    /** Whether a text names another insurer. */
    betrays(text) {
      const parts = words(text);
      const isTeller = (word) => [...this.single].some((one) =>
        word === one || (T.data.length(one) >= STEM && word.startsWith(one)));
      return parts.some(isTeller) || this.phrases.some((phrase) => holds(parts, phrase));
    }

    copy() {
      const plan = this.kept(this.plan, this.schema, "") || mapping();
      while (this.unrefer(plan));
      const leftOut = [...this.left.values()];
      const kinds = new Map();
      for (const one of leftOut) kinds.set(this.kind(one), (kinds.get(this.kind(one)) || 0) + one.count);
      const told = [...kinds].map(([kind, count]) => `${kind} (${count})`).join(", ");
      const template = leftOut.length ? this.texts.note : this.texts.note_nothing;
      const note = T.messages.fill(template, { insurer: this.name, kinds: told });
      const text = Object.hasOwn(plan, NOTE) ? `${note}\n${plan[NOTE]}` : note;
      plan[NOTE] = T.data.cut(text, this.schema.properties[NOTE].maxLength);
      return { plan, leftOut, note };
    }

    /** What people call what was left out. */
    kind({ place, reason }) {
      if (reason === "reference") return this.texts.reference;
      return reason === "named" && !place.endsWith("[]") ? this.texts.text : this.content.labels[place];
    }

    /** What of a value goes along; undefined if nothing does. */
    kept(value, schema, pattern) {
      if (Array.isArray(value)) {
        const list = value.map((one) => this.kept(one, schema.items || {}, `${pattern}[]`));
        const found = list.filter((one) => one !== undefined);
        return found.length ? found : undefined;
      }
      if (isMapping(value)) {
        const reason = this.reason(value, schema, pattern);
        if (reason) return this.count(pattern, reason);
        const out = this.keptBlock(value, schema, pattern);
        return Object.keys(out).length ? out : undefined;
      }
      if (typeof value === "string" && this.written.has(pattern) && this.betrays(value)) {
        return this.count(pattern, "named");
      }
      return value;
    }

    keptBlock(value, schema, pattern) {
      const properties = schema.properties || {};
      const free = isMapping(schema.additionalProperties) ? schema.additionalProperties : {};
      const isOwn = this.is(value, pattern, this.own);
      const known = Object.keys(properties).filter((key) => Object.hasOwn(value, key));
      const rest = Object.keys(value).filter((key) => !Object.hasOwn(properties, key)).sort(T.data.compareText);
      const out = mapping();
      for (const key of [...known, ...rest]) {
        const isKnown = Object.hasOwn(properties, key);
        const where = isKnown ? `${pattern}${pattern && "."}${key}` : `${pattern}{}`;
        const isName = isOwn && NAMES.includes(key);
        const found = isName ? value[key] : this.kept(value[key], isKnown ? properties[key] : free, where);
        if (found !== undefined) out[key] = found;
      }
      return out;
    }

    /** Why a block is not for this insurer; null if it is. */
    reason(value, schema, pattern) {
      const isOwn = this.is(value, pattern, this.own);
      if (this.is(value, pattern, this.others)) return "insurer";
      const mark = markOf(value, schema);
      if (mark === INTERN || (mark === ONE && !isOwn && !this.refers(value, schema, this.own))) return "mark";
      if (/(\[\]|\{\})$/.test(pattern) && this.refers(value, schema, this.others)) return "insurer";
      if (isOwn || !pattern.endsWith("[]")) return null;
      return ["id", ...NAMES].some((key) => Object.hasOwn(value, key) && this.betrays(String(value[key]))) ? "named" : null;
    }

    is(value, pattern, insurers) {
      return Object.hasOwn(value, "id") && insurers.has(placeOf(pattern.replace(/\[\]$/, ""), value.id));
    }

    /** Whether a block is about one of these insurers: a single reference of its own points there. */
    refers(value, schema, insurers) {
      return Object.entries(schema.properties || {}).some(([key, part]) =>
        Object.hasOwn(part, "x-ref") && insurers.has(placeOf(part["x-ref"], get(value, key, null))));
    }

    count(place, reason) {
      const key = `${place}\n${reason}`;
      const before = this.left.get(key) || { place, reason, count: 0 };
      this.left.set(key, { ...before, count: before.count + 1 });
    }

    /** Take out references to what is gone; whether there were any: then something else may be gone too. */
    unrefer(plan) {
      let found = false;
      const known = new Map();
      for (const [steps, target] of this.content.checks.references) {
        if (!known.has(target)) {
          known.set(target, new Set((T.reading.valueAt(plan, target) || []).map((one) => one.id)));
        }
        const pattern = steps.join(".").replace(/\.(\[\]|\{\})/g, "$1");
        const gone = () => {
          found = true;
          this.count(pattern, "reference");
        };
        this.prune(plan, steps, known.get(target), gone);
      }
      return found;
    }

    prune(data, [step, ...rest], known, gone) {
      if (step === "[]" || step === "{}") {
        for (const one of Object.values(data)) this.prune(one, rest, known, gone);
      } else if (Object.hasOwn(data, step)) {
        const value = data[step];
        const isSingle = rest.length === 0;
        if (!isSingle && rest.join("") !== "[]") return this.prune(value, rest, known, gone);
        const kept = (isSingle ? [value] : value).filter((one) => known.has(one) || gone());
        if (!kept.length) delete data[step];
        else if (!isSingle) data[step] = kept;
      }
      return undefined;
    }
  }

  /**
   * The copy of a valid plan for the insurer with this id in `verzekeraars`, and what is not in it. `place` is a pattern
   * such as `partijen[]`, `reason` an id of the vocabulary; `note` is what the copy says of itself.
   * @returns {{plan: Object, leftOut: Array<{place: string, reason: string, count: number}>, note: string}}
   */
  const share = (plan, insurer, content) => new Sharing(plan, insurer, content).copy();

  T.share = { share, markOf };
})((globalThis.Thuispad = globalThis.Thuispad || {}));
