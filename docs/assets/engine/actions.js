/** What to do next: what blocks the next stage first, then by exact effect on the score (aggregate/actions.py). */
(function (T) {
  "use strict";

  const { FULL } = T.arrangements;

  /**
   * The criteria that are not met, in the order to take them up. `gain` is the number of points the score rises if
   * only this one is met; `stage` the stage that is then reached, or null.
   */
  function nextActions(outcomes, score, ladder, stage, levels) {
    const blockers = new Set(stage.blocked_by);
    const order = new Map(levels.map((level, place) => [level.id, place]));
    const counted = FULL * score.applicable;
    const blocks = (one) => blockers.has(one.criterion.id);
    const todo = outcomes.filter((one) => (one.counts && one.value < FULL) || blocks(one));
    // sorting is stable: the order of the content decides between equals
    todo.sort((a, b) => blocks(b) - blocks(a) || a.value - b.value
      || order.get(a.criterion.level) - order.get(b.criterion.level));
    return todo.map((one) => {
      const gained = one.counts ? FULL - one.value : 0;
      const points = 100 * (score.points + gained);
      return {
        criterion: one.criterion.id,
        owner: one.criterion.owner,
        blocks: blocks(one),
        gain: counted ? Math.floor(points / counted) - (score.value || 0) : 0,
        stage: ladder.after(one.criterion.id, stage),
      };
    });
  }

  T.actions = { nextActions };
})((globalThis.Thuispad = globalThis.Thuispad || {}));
