import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readEnvelope } from '@/lib/portal/rest/answers.ts';
import type { PortalMethod } from '@/lib/portal/rest/client.ts';
import { addEntry, deleteEntry, entriesPage, updateEntry } from '@/lib/portal/rest/methods/entries.ts';
import { currentPerson, peoplePage, projectsPage } from '@/lib/portal/rest/methods/people.ts';
import {
  addComment,
  addResult,
  commentsOfTask,
  deleteComment,
  messagesOfChat,
  notifyPerson,
  resultFromComment,
  resultsOfTask,
} from '@/lib/portal/rest/methods/talk.ts';
import {
  changeDeadline,
  changeStatus,
  getTask,
  portalCounters,
  taskPage,
} from '@/lib/portal/rest/methods/tasks.ts';
import { deleteTask } from '@/lib/portal/rest/methods/taskWrite.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId, demoWebhookCode } from '../portal/state/company.ts';
import { sampleCalls } from './calls.ts';
import { shapeDifferences } from './shape.ts';

/**
 * Checks the local portal and the client's schemas against the documented shapes.
 * Usage: npm run contract -- FOLDER, where the folder holds METHOD.json files.
 */
const folder = process.argv[2];
if (!folder || !existsSync(folder)) {
  console.error(
    `Usage: npm run contract -- FOLDER (a folder of METHOD.json files; got ${folder ?? 'nothing'})`,
  );
  process.exit(2);
}

const contract = z.object({
  method: z.string(),
  responses: z.array(z.unknown()),
  errorExamples: z.array(z.unknown()),
});

function documented(method: string): z.infer<typeof contract> | null {
  const path = join(folder ?? '', `${method}.json`);
  return existsSync(path) ? contract.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

const failures: string[] = [];
let passed = 0;
function report(name: string, problems: string[]): void {
  if (problems.length === 0) passed += 1;
  else failures.push(`${name}\n    ${problems.join('\n    ')}`);
}

/** Every documented response of a method the client calls is accepted by its schema. */
function checkClient(): void {
  const zone = 'Europe/Moscow';
  const methods: PortalMethod<unknown>[] = [
    currentPerson().method,
    peoplePage(0).method,
    projectsPage(0).method,
    getTask(1).method,
    portalCounters(1).method,
    taskPage({ personId: 1, zone, scope: { kind: 'open' }, offset: 0 }).method,
    entriesPage(1, 0, 1, zone).method,
    addEntry({ taskId: 1, personId: 1, startedAt: 0, stoppedAt: 0, seconds: 0, comment: '' }, zone).method,
    updateEntry(1, 1, 1, '').method,
    deleteEntry(1, 1).method,
    changeDeadline(1, null, zone).method,
    addComment(1, '').method,
    deleteComment(1, 1).method,
    commentsOfTask(1).method,
    messagesOfChat(1).method,
    resultsOfTask(1).method,
    resultFromComment(1).method,
    addResult(1, '').method,
    deleteTask(1).method,
    notifyPerson(1, '', '').method,
    ...(['start', 'pause', 'complete', 'defer', 'renew', 'approve', 'disapprove'] as const).map(
      (action) => changeStatus(action, 1).method,
    ),
  ];
  for (const method of methods) {
    // Our mark of REST 3.0 is no part of the method's name.
    const known = documented(method.name.replace(/^api\//, ''));
    if (!known) {
      report(`client ${method.name}`, ['not in the contract folder']);
      continue;
    }
    for (const [at, response] of known.responses.entries()) {
      const envelope = readEnvelope({ status: 200, text: JSON.stringify(response) });
      const isError = typeof response === 'object' && response !== null && 'error' in response;
      if (isError)
        report(`client ${method.name} error response ${at}`, envelope.ok ? ['taken for data'] : []);
      else if (!envelope.ok) report(`client ${method.name} response ${at}`, ['envelope refused']);
      else {
        const result = method.result.safeParse(envelope.value.result);
        report(
          `client ${method.name} response ${at}`,
          result.success
            ? []
            : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
        );
      }
    }
    for (const [at, example] of known.errorExamples.entries()) {
      const isPlain = typeof example === 'object' && example !== null && 'error' in example;
      if (!isPlain) continue;
      const envelope = readEnvelope({ status: 400, text: JSON.stringify(example) });
      report(`client ${method.name} error ${at}`, envelope.ok ? ['an error was taken for data'] : []);
    }
  }
}

/** The local portal answers each covered method in the documented shape. */
async function checkPortal(): Promise<void> {
  const portal = await startLocalPortal({
    limits: { capacity: 1000, drainPerSecond: 1000, operatingSeconds: 480 },
  });
  const call = async (method: string, parameters: object, isVersion3 = false): Promise<unknown> => {
    // REST 3.0 has an address of its own, and belongs to portals with the newer card.
    portal.pages.card = isVersion3 ? 'new' : 'old';
    const person = `${demoUserId}/${demoWebhookCode}`;
    const path = isVersion3 ? `/rest/api/${person}/${method}` : `/rest/${person}/${method}.json`;
    const answer = await fetch(`${portal.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    });
    return answer.json();
  };
  const tasks = [...portal.state.tasks.values()];
  const first = (test: (task: (typeof tasks)[number]) => boolean) => tasks.find(test)?.id ?? 0;
  let scratchId = Math.max(...tasks.map((task) => task.id));
  const added = z.object({ result: z.object({ task: z.object({ id: z.string() }) }) });
  const scratches = await Promise.all(
    Array.from({ length: 4 }, async () =>
      added.parse(
        await call('tasks.task.add', { fields: { TITLE: 'Продажи: Проверить', RESPONSIBLE_ID: demoUserId } }),
      ),
    ),
  );
  const task = first(
    (candidate) =>
      candidate.responsibleId === demoUserId &&
      candidate.status === 2 &&
      candidate.groupId > 0 &&
      candidate.crm.length > 0,
  );
  const madeId = async (method: string, fields: object) =>
    z.object({ result: z.number() }).parse(await call(method, { TASKID: task, FIELDS: fields })).result;
  const calls = sampleCalls({
    task,
    entry: await madeId('task.elapseditem.add', { SECONDS: 60, COMMENT_TEXT: 'text' }),
    comment: await madeId('task.commentitem.add', { POST_MESSAGE: 'text' }),
    items: [
      await madeId('task.checklistitem.add', { TITLE: 'one' }),
      await madeId('task.checklistitem.add', { TITLE: 'two' }),
    ],
    mine: first(
      (candidate) =>
        candidate.creatorId === demoUserId &&
        candidate.responsibleId === demoUserId &&
        candidate.status === 2,
    ),
    control: first((candidate) => candidate.creatorId === demoUserId && candidate.status === 4),
    scratch: () => {
      scratchId = Number(scratches.pop()?.result.task.id ?? scratchId);
      return scratchId;
    },
  });
  for (const sample of calls) {
    const answer = await call(sample.method, sample.parameters, sample.isVersion3);
    const known = documented(sample.method);
    const problems = known ? [] : ['not in the contract folder'];
    const responses =
      known?.responses.filter(
        (response) => typeof response === 'object' && response !== null && 'result' in response,
      ) ?? [];
    if (typeof answer === 'object' && answer !== null && 'error' in answer)
      problems.push(`answered an error: ${JSON.stringify(answer)}`);
    else
      for (const response of responses)
        problems.push(...shapeDifferences(response, answer, '').map((line) => line.replace(/^\./, '')));
    const allowed = Object.keys(sample.without ?? {});
    report(
      `portal ${sample.method}`,
      problems.filter((line) => !allowed.some((path) => line.startsWith(path))),
    );
  }
  await portal.stop();
}

checkClient();
await checkPortal();
for (const failure of failures) console.log(`  ✗ ${failure}`);
console.log(`contract: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
