/**
 * Schedules that have broken a promise once, each by a fault of the product that is mended since: they are run before any
 * others. A change of how schedules are drawn makes others of them, no better and no worse.
 */
export const foundOnce = [
  // Our clock was set just before a request was noted, or the note was corrected later.
  1_017_470, 1_023_724, 1_034_240, 1_049_285,
  // A key ran out under a slow answer; or between a request and its own repetition.
  1_018_342, 1_016_452,
  // Two devices measured the same at the same time, or one ended what the other had ended before.
  1_028_352, 1_041_343, 1_046_508, 1_054_586,
  // The entry of a run that had just ended was taken for the next one's.
  1_031_453,
  // An entry was taken away twice by one request.
  1_057_488,
  // Two backgrounds: one stored where the person was a moment ago and ended, the other remembered where they are.
  1_066_324,
  // What another device had measured without the portal was taken for the portal's entry of a run of our own, and cut.
  1_069_479,
  // A start was never answered, and its task deleted: what the portal's timer had measured there hid an hour on the next one.
  1_092_862,
  // Our clock was set while a refresh was under way: what changed until then was never read.
  1_099_697,
  // A task that was deleted meanwhile was said to be put into the plan, and was not.
  5_025_804, 5_046_438,
  // A pause that took a late start back was never answered, carried out half a minute later, and stopped the next timer.
  5_093_407,
  // What another device had just measured on the same task was taken for a start that never came through.
  9_032_356,
  // A start was carried out twice, the second time after the person had left: what the first had begun stayed.
  9_056_939,
  // Two devices changed an entry of time in the same moment: what the first had written went without a word.
  19_040_131,
  // The same of a measured one: the later of two stops stayed, and overlapped what was worked after the earlier.
  20_069_202,
  // When another device's timer began was told by our clock, not by the portal's, a second late.
  20_053_781,
  // A comment had been given the number of an entry whose answer was lost: the entry counted as another one's, and was added anew.
  26_044_825,
];

/** The same, of the rough mix. */
export const foundRough = [
  // A browser whose clock was behind kept a task that was deleted on the portal.
  2_000_474,
];

/** The same, of the hasty mix. */
export const foundHasty = [
  // A start was confirmed by the timer that another device had begun before, and came half a minute later.
  11_002_721,
  // After our clock was set back, what a sweep finds was found that much later.
  11_004_473,
  // A key ran out between a start and its copy, and the repetition met the limit: that was taken for a clear no to both.
  15_005_156,
  // A pause that took a start back was under way, and the portal told its timer a moment older: it was not waited for.
  17_000_859,
];
