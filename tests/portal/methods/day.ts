import { stopTimer } from '../state/changes.ts';
import { takeId, type Workday } from '../state/model.ts';
import { offsetSeconds, readDate } from '../state/zones.ts';
import { asNumber, type Context, type Method, pick, RestError } from './context.ts';
import { dateOut } from './shapes.ts';

function clock(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function userIdOf(context: Context, params: Record<string, unknown>): number {
  const id = asNumber(pick(params, 'USER_ID')) || context.user.id;
  if (!context.state.users.has(id)) throw new RestError(400, '', 'User not found');
  return id;
}

function workdayOut(context: Context, day: Workday, withDefault: boolean): Record<string, unknown> {
  const now = context.state.now();
  const until = day.finishedAt ?? now;
  const duration =
    day.finishedAt === null ? 0 : Math.max(0, (until - day.startedAt) / 1000 - day.leakSeconds);
  return {
    STATUS: day.status,
    TIME_START: dateOut(context, day.startedAt),
    TIME_FINISH: dateOut(context, day.finishedAt),
    DURATION: clock(duration),
    TIME_LEAKS: clock(day.leakSeconds),
    ACTIVE: false,
    IP_OPEN: '',
    IP_CLOSE: '',
    LAT_OPEN: 0,
    LON_OPEN: 0,
    LAT_CLOSE: 0,
    LON_CLOSE: 0,
    TZ_OFFSET: offsetSeconds(context.user.zone, now),
    ...(withDefault ? { TIME_FINISH_DEFAULT: dateOut(context, day.startedAt + 9 * 3_600_000) } : {}),
  };
}

function current(context: Context, userId: number): Workday {
  return (
    context.state.workdays.get(userId) ?? {
      status: 'CLOSED',
      startedAt: context.state.now(),
      finishedAt: context.state.now(),
      pausedAt: null,
      leakSeconds: 0,
      report: '',
    }
  );
}

const open: Method = (context, params) => {
  const userId = userIdOf(context, params);
  const now = context.state.now();
  const known = context.state.workdays.get(userId);
  if (known && known.status !== 'CLOSED') {
    if (known.pausedAt !== null) known.leakSeconds += (now - known.pausedAt) / 1000;
    known.pausedAt = null;
    known.status = 'OPENED';
    return workdayOut(context, known, false);
  }
  const day: Workday = {
    status: 'OPENED',
    startedAt: readDate(pick(params, 'TIME'), context.user.zone) ?? now,
    finishedAt: null,
    pausedAt: null,
    leakSeconds: 0,
    report: '',
  };
  context.state.workdays.set(userId, day);
  return workdayOut(context, day, false);
};

/** Pausing and closing the working day stop the user's timer (behaviour.md). */
const pause: Method = (context, params) => {
  const userId = userIdOf(context, params);
  const day = current(context, userId);
  day.status = 'PAUSED';
  day.pausedAt = context.state.now();
  stopTimer(context.state, userId);
  return workdayOut(context, day, false);
};

const close: Method = (context, params) => {
  const userId = userIdOf(context, params);
  const day = current(context, userId);
  const at = readDate(pick(params, 'TIME'), context.user.zone) ?? context.state.now();
  if (at < day.startedAt)
    throw new RestError(400, 'WRONG_DATETIME', 'Day close date should correspond to the day open date');
  day.status = 'CLOSED';
  day.finishedAt = at;
  day.report = String(pick(params, 'REPORT') ?? '');
  stopTimer(context.state, userId);
  return workdayOut(context, day, false);
};

/** The working day, the portal's own plan, notices, the feed and the clock. */
export const dayMethods: Record<string, Method> = {
  'timeman.status': (context, params) =>
    workdayOut(context, current(context, userIdOf(context, params)), true),
  'timeman.settings': () => ({
    UF_TIMEMAN: true,
    UF_TM_FREE: false,
    UF_TM_MAX_START: '09:15:00',
    UF_TM_MIN_FINISH: '17:45:00',
    UF_TM_MIN_DURATION: '08:00:00',
    UF_TM_ALLOWED_DELTA: '00:15:00',
    ADMIN: false,
  }),
  'timeman.open': open,
  'timeman.pause': pause,
  'timeman.close': close,
  'task.planner.getlist': (context) => [...(context.state.plans.get(context.user.id) ?? [])],
  'im.notify.personal.add': (context, params) => {
    const userId = asNumber(pick(params, 'USER_ID'));
    const text = String(pick(params, 'MESSAGE') ?? '');
    if (!userId) throw new RestError(400, 'USER_ID_EMPTY', "User ID can't be empty");
    if (!text) throw new RestError(400, 'MESSAGE_EMPTY', "Message can't be empty");
    const id = takeId(context.state, 'notice');
    const tag = String(pick(params, 'TAG') ?? '');
    // One tag is one notice: others with it are removed (b24restdocs, im-notify-personal-add).
    const others = context.state.notices.filter((notice) => !tag || notice.tag !== tag);
    context.state.notices = [...others, { id, userId, text, tag }];
    return id;
  },
  'log.blogpost.add': (context, params) => {
    const text = String(pick(params, 'POST_MESSAGE') ?? '');
    if (!text)
      throw new RestError(400, 'SONET_CONTROLLER_LIVEFEED_BLOGPOST_ADD_ERROR', "Blog post hasn't been added");
    const id = takeId(context.state, 'post');
    context.state.posts.push({
      id,
      authorId: context.user.id,
      title: String(pick(params, 'POST_TITLE') ?? ''),
      text,
      at: context.state.now(),
    });
    return id;
  },
  'log.blogpost.get': (context, params) => {
    const limit = asNumber(pick(params, 'LIMIT')) || 50;
    return [...context.state.posts]
      .reverse()
      .slice(0, limit)
      .map((post) => ({
        ID: String(post.id),
        BLOG_ID: '1',
        PUBLISH_STATUS: 'P',
        TITLE: post.title,
        AUTHOR_ID: String(post.authorId),
        ENABLE_COMMENTS: 'Y',
        NUM_COMMENTS: '0',
        CODE: null,
        MICRO: 'N',
        DETAIL_TEXT: post.text,
        DATE_PUBLISH: dateOut(context, post.at),
        CATEGORY_ID: '',
        HAS_SOCNET_ALL: 'N',
        HAS_TAGS: 'N',
        HAS_IMAGES: 'N',
        HAS_PROPS: 'Y',
        HAS_COMMENT_IMAGES: null,
      }));
  },
  /** The chat of a task on newer portals: `chat100058` is the chat of task 58. */
  'im.dialog.messages.get': (context, params) => {
    const dialog = String(pick(params, 'DIALOG_ID') ?? '');
    if (!dialog) throw new RestError(400, 'DIALOG_ID_EMPTY', "Dialog ID can't be empty");
    const chatId = asNumber(dialog.replace('chat', ''));
    const all = context.state.comments.filter((comment) => comment.taskId === chatId - 100_000);
    // Newest first, twenty unless told otherwise (contract/im.dialog.messages.get.json).
    const messages = all.reverse().slice(0, asNumber(pick(params, 'LIMIT')) || 20);
    const authors = [...new Set(messages.map((message) => message.authorId))].flatMap(
      (id) => context.state.users.get(id) ?? [],
    );
    return {
      chat_id: chatId,
      messages: messages.map((message) => ({
        id: message.id,
        chat_id: chatId,
        author_id: message.authorId,
        date: dateOut(context, message.postedAt),
        text: message.text,
        unread: false,
        uuid: null,
        replaces: [],
        params: [],
        disappearing_date: null,
      })),
      users: authors.map((user) => ({
        id: user.id,
        active: true,
        name: `${user.name} ${user.lastName}`,
        first_name: user.name,
        last_name: user.lastName,
        work_position: user.position,
        type: 'user',
      })),
      files: [],
    };
  },
  'server.time': (context) => `${new Date(context.state.now()).toISOString().slice(0, 19)}+00:00`,
};
