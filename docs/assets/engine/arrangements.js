/** The answer to a criterion of a card: an entry in `afspraken` (evaluate/arrangements.py). */
(function (T) {
  "use strict";

  const { get } = T.data;
  const { finding } = T.reading;

  const FULL = 1000;
  const PLANNED = 500;

  /** What is wrong with a document as evidence: a code and its parameters; null if nothing is. */
  function documentFault(reader, document, id, asOf) {
    const missing = reader.lacks("documenten", id);
    if (missing.length) return { code: "evidence-incomplete", params: { field: missing } };
    if (get(document, "datum", "") > asOf) return { code: "evidence-future", params: { date: document.datum } };
    if (get(document, "geldig_tot", asOf) < asOf) {
      return { code: "evidence-expired", params: { date: document.geldig_tot } };
    }
    return null;
  }

  /**
   * Whether any document named counts as evidence on the day `asOf`, and what is wrong with the others. It counts if
   * it is complete, is not dated in the future and has not expired.
   * @returns {{good: boolean, findings: Array<Finding>}}
   */
  function evidence(reader, answer, path, asOf) {
    const findings = [];
    let good = false;
    get(answer, "bewijs", []).forEach((id, index) => {
      const document = reader.referent("documenten", id) || {};
      const fault = documentFault(reader, document, id, asOf);
      if (fault !== null) {
        findings.push(finding(fault.code, [...path, "bewijs", index], { id, ...fault.params }));
        return;
      }
      good = true;
      if (Object.hasOwn(document, "geldig_tot")) return;
      const place = ["documenten", reader.items("documenten").indexOf(document), "geldig_tot"];
      findings.push(finding("evidence-undated", place, { id }));
    });
    return { good, findings };
  }

  function checkField(reader, answer, path, key, wanted) {
    return reader.check(get(answer, key, null), [...path, key], `afspraken{}.${key}`, wanted);
  }

  function planned(reader, answer, path, asOf) {
    const findings = [];
    const who = checkField(reader, answer, path, "eindverantwoordelijk", { ref: "partijen" });
    if (who) findings.push(who);
    const date = get(answer, "gepland_op", null);
    if (date === null) {
      const words = { item: "", field: reader.label("afspraken{}.gepland_op") };
      findings.push(finding("field-missing", [...path, "gepland_op"], words));
    } else if (date < asOf) {
      findings.push(finding("planned-date-passed", [...path, "gepland_op"], { date }));
    }
    return { value: findings.length ? 0 : PLANNED, findings };
  }

  /** `geregeld`: explanation, accountable party, executors and required evidence count for an equal share. */
  function arranged(reader, answer, path, criterion, asOf) {
    const explanation = checkField(reader, answer, path, "toelichting", { prose: true });
    const others = ["eindverantwoordelijk", "uitvoerders"].map((key) =>
      checkField(reader, answer, path, key, { ref: "partijen" }));
    const findings = [explanation, ...others].filter(Boolean);
    let shares = 1 + others.length;
    let met = shares - findings.length;
    const proof = evidence(reader, answer, path, asOf);
    findings.push(...proof.findings);
    if (criterion.evidence === "required") {
      shares += 1;
      met += proof.good ? 1 : 0;
      if (!get(answer, "bewijs", []).length) findings.push(finding("evidence-missing", [...path, "bewijs"], { title: criterion.title }));
    }
    // without an explanation there is nothing to judge
    return { value: explanation ? 0 : Math.floor((FULL * met) / shares), findings };
  }

  /**
   * The value of an answer in thousandths, and what is missing (pathways/README.md, `arrangement`).
   * @returns {{value: number, findings: Array<Finding>}}
   */
  function arrangement(reader, criterion, asOf) {
    const path = ["afspraken", criterion.id];
    const nothing = (...found) => ({ value: 0, findings: [finding(...found)] });
    const answer = get(get(reader.plan, "afspraken", {}), criterion.id, null);
    const named = { title: criterion.title };
    if (answer === null) return nothing("answer-missing", path, named);
    const status = get(answer, "status", null);
    const place = [...path, "status"];
    if (status === null) return nothing("field-missing", place, { item: "", field: reader.label("afspraken{}.status") });
    if (status === "niet") return nothing("answer-no", place, named);
    if (status === "onbekend") return nothing("answer-unknown", place, named);
    if (status === "gepland") return planned(reader, answer, path, asOf);
    return arranged(reader, answer, path, criterion, asOf);
  }

  T.arrangements = { FULL, evidence, arrangement };
})((globalThis.Thuispad = globalThis.Thuispad || {}));
