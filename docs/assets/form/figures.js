/** Drawings from the data of a plan, by the list they are about. What they show stands in the table below them too. */
(function (T) {
  "use strict";

  const WIDE = 680;
  const isNumber = (value) => typeof value === "number";
  const list = (value) => (Array.isArray(value) ? value.filter(T.data.isMapping) : []);
  const short = (text, most) => T.data.cut(String(text).replace(/\s+/g, " "), most);

  function svg(tag, looks, attributes, text = "") {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    if (looks) made.setAttribute("class", looks.split(" ").map((one) => `tp-g-${one}`).join(" "));
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    return made;
  }

  const words = (text, x, y, { looks = "small", size = 12, anchor = "start" } = {}) =>
    svg("text", looks, { x, y: y + size * 0.35, "font-size": size, "text-anchor": anchor }, text);
  const rect = (looks, x, y, width, height) => svg("rect", looks, { x, y, width, height, rx: 3 });
  const line = (looks, ...points) => svg("polyline", looks, { points: points.map((one) => one.join(",")).join(" ") });

  /** A text in at most two lines of so many signs. */
  function twoLines(text, most) {
    const all = short(text, 2 * most - 2);
    if (all.length <= most) return [all];
    const at = all.lastIndexOf(" ", most);
    return at < 1 ? [short(all, most)] : [all.slice(0, at), short(all.slice(at + 1), most)];
  }

  const boxed = (text, x, y, most, anchor = "start") => twoLines(text, most).map((one, place, lines) =>
    words(one, x, y + (place - (lines.length - 1) / 2) * 13, { size: 11, anchor }));

  /** Options weighed: to the right what each risks, upwards what it contributes, as large as what it costs. */
  function bubbles(options) {
    const items = list(options).filter((one) =>
      [one.bijdrage, one.risico].every((value) => isNumber(value) && value >= 1 && value <= 5));
    if (!items.length) return null;
    const [cell, left, top] = [52, 36, 18];
    const side = 5 * cell;
    const shapes = [
      rect("paper", left, top, side, side), rect("zone-do", left, top, side / 2, side / 2),
      rect("zone-drop", left + side / 2, top + side / 2, side / 2, side / 2),
    ];
    for (let step = 1; step <= 5; step += 1) {
      const x = left + (step - 0.5) * cell;
      const y = top + (5.5 - step) * cell;
      shapes.push(line("grid", [left, y], [left + side, y]), line("grid", [x, top], [x, top + side]));
      shapes.push(words(step, left - 8, y, { looks: "tick", anchor: "end" }));
      shapes.push(words(step, x, top + side + 11, { looks: "tick", anchor: "middle" }));
    }
    const most = Math.max(1, ...items.map((one) => (isNumber(one.kosten) ? one.kosten : 0)));
    const taken = new Map();
    items.forEach((one, place) => {
      const spot = `${one.risico} ${one.bijdrage}`;
      const before = taken.get(spot) || 0;
      taken.set(spot, before + 1);
      const cx = left + (one.risico - 0.5) * cell + (before % 3) * 17;
      const cy = top + (5.5 - one.bijdrage) * cell + Math.floor(before / 3) * 17;
      const r = Math.max(9, 24 * Math.sqrt((isNumber(one.kosten) ? one.kosten : 0) / most));
      shapes.push(svg("circle", one.gekozen === "ja" ? "bubble chosen" : "bubble", { cx, cy, r }));
      shapes.push(words(String.fromCharCode(65 + (place % 26)), cx, cy, { looks: "mark", anchor: "middle" }));
    });
    return { shapes, width: left + side + 6, height: top + side + 24, items: items.map((one) => one.naam || one.id), kind: "bubbles" };
  }

  /** From outcome by goal and indicator to instrument: what leads to what, and what stands alone. */
  function chain(_, { plan, heads }) {
    const of = (key) => list(T.reading.valueAt(plan, `uitkomsten.${key}`));
    const columns = [of("lijst"), of("doelen"), of("indicatoren"), of("meetinstrumenten")];
    const most = Math.max(...columns.map((one) => one.length));
    if (!columns[2].length || !columns[0].length || most > 40) return null;
    const [wide, gap, high, step, top] = [146, 32, 34, 42, 22];
    const spots = new Map();
    const shapes = columns.map((_column, at) => words(heads[at], at * (wide + gap) + 1, 8, { looks: "title" }));
    columns.forEach((column, at) => column.forEach((one, place) => {
      const y = top + ((place + 0.5) * most * step) / column.length;
      spots.set(`${at} ${one.id}`, y);
      shapes.push(rect("box", at * (wide + gap) + 1, y - high / 2, wide, high));
      shapes.push(...boxed(one.naam || one.id, at * (wide + gap) + 7, y, 24));
    }));
    const link = (at, from, to) => {
      const [start, end] = [spots.get(`${at} ${from}`), spots.get(`${at + 1} ${to}`)];
      if (start !== undefined && end !== undefined) {
        shapes.push(line("grid", [at * (wide + gap) + wide + 1, start], [(at + 1) * (wide + gap) + 1, end]));
      }
    };
    for (const one of columns[1]) link(0, one.uitkomst, one.id);
    for (const one of columns[2]) {
      link(1, one.doel, one.id);
      link(2, one.id, one.meetinstrument);
    }
    return { shapes, width: WIDE, height: top + most * step + 4, kind: "wide" };
  }

  /** What each party puts in and gets out in a year. */
  function bars(cases, { name, money, words: say }) {
    const items = list(cases).filter((one) => isNumber(one.kosten_per_jaar) || isNumber(one.baten_per_jaar));
    if (!items.length) return null;
    const [left, room, step] = [190, 370, 44];
    const most = Math.max(1, ...items.flatMap((one) => [one.kosten_per_jaar || 0, one.baten_per_jaar || 0]));
    const shapes = items.flatMap((one, place) => {
      const y = 4 + place * step;
      const bar = (value, looks, label, down) => {
        const wide = (room * Math.max(0, value || 0)) / most;
        return isNumber(value)
          ? [rect(looks, left, y + down, wide, 13), words(`${label} ${money(value)}`, left + wide + 6, y + down + 7, { size: 11 })]
          : [];
      };
      return [...boxed(name(one), left - 8, y + 16, 30, "end"),
        ...bar(one.kosten_per_jaar, "bar-less", say("doc-costs"), 1), ...bar(one.baten_per_jaar, "bar-more", say("doc-gains"), 17)];
    });
    shapes.push(line("strong", [left, 0], [left, items.length * step]));
    return { shapes, width: WIDE, height: items.length * step + 4, kind: "wide" };
  }

  /** The phases on a line of time, with the day of the first patient. */
  function phases(fasen, { plan, words: say }) {
    const day = (text) => Date.parse(`${text}T00:00:00Z`);
    const items = list(fasen).filter((one) => day(one.begin) <= day(one.eind));
    if (!items.length) return null;
    const start = day(plan.startdatum);
    const years = items.flatMap((one) => [one.begin, one.eind]).map((one) => Number(one.slice(0, 4)));
    const [first, last] = [Math.min(...years), Math.max(...years) + 1];
    if (last - first > 30) return null;
    const [left, room, step, top] = [190, WIDE - 196, 30, 20];
    const x = (moment) => left + (room * (moment - Date.UTC(first, 0))) / (Date.UTC(last, 0) - Date.UTC(first, 0));
    const foot = top + items.length * step;
    const shapes = [];
    for (let year = first; year <= last; year += 1) {
      shapes.push(line("grid", [x(Date.UTC(year, 0)), top - 4], [x(Date.UTC(year, 0)), foot]));
      if (year < last) shapes.push(words(year, x(Date.UTC(year, 0)) + 4, 8, { looks: "tick" }));
    }
    items.forEach((one, place) => {
      const y = top + place * step;
      shapes.push(...boxed(one.naam || one.id, left - 8, y + 13, 30, "end"));
      shapes.push(rect("bar", x(day(one.begin)), y + 4, Math.max(3, x(day(one.eind)) - x(day(one.begin))), 18));
    });
    if (start >= Date.UTC(first, 0) && start <= Date.UTC(last, 0)) {
      shapes.push(line("start", [x(start), top - 4], [x(start), foot + 6]));
      shapes.push(words(say("doc-start"), x(start), foot + 15, { size: 11, anchor: x(start) > left + room / 2 ? "end" : "start" }));
    }
    return { shapes, width: WIDE, height: foot + 24, kind: "wide" };
  }

  const KINDS = {
    "prioriteiten.opties": bubbles, "uitkomsten.indicatoren": chain, "plan.business_cases": bars, "plan.fasen": phases,
  };

  /**
   * The drawing that belongs to a list of the plan, or null if there is none, or nothing to draw.
   * @param {string} pattern such as `plan.fasen`
   * @param {Array} value
   * @param {Object} about the plan, its words and how to name things
   * @returns {?HTMLElement}
   */
  function figure(pattern, value, about) {
    const drawing = Object.hasOwn(KINDS, pattern) ? KINDS[pattern](value, about) : null;
    if (!drawing) return null;
    const { shapes, width, height, kind, items } = drawing;
    const title = about.words(`doc-fig-${pattern}`);
    const picture = svg("svg", "", { viewBox: `0 0 ${width} ${Math.ceil(height)}`, role: "img", "aria-label": title });
    picture.setAttribute("class", "tp-graph");
    picture.append(...shapes);
    const out = document.createElement("figure");
    out.className = `tp-drawn tp-drawn-${kind}`;
    out.append(Object.assign(document.createElement("figcaption"), { textContent: title }), picture);
    if (items) {
      const legend = Object.assign(document.createElement("ol"), { type: "A" });
      legend.append(...items.map((one) => Object.assign(document.createElement("li"), { textContent: one })));
      out.append(legend);
    }
    return out;
  }

  T.form.figure = figure;
})((globalThis.Thuispad = globalThis.Thuispad || {}));
