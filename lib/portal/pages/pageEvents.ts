/** The DOM event by which the page's own world tells ours that something changed; it carries no data we trust. */
export const hintEvent = 'reglament:hint';

/** The portal's events that mean "sync now" (portal/README.md, 4 "Page events"). */
export const portalEvents = ['tasksTaskEvent', 'onPullEvent-tasks'] as const;
