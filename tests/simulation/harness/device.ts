import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createEngine, type Engine } from '@/lib/app/engine.ts';
import type { CommandInputs, CommandName, Reply } from '@/lib/app/protocol.ts';
import { accountKey } from '@/lib/store/accounts.ts';
import { type AccountDatabase, openAccountDatabase, openRegistry } from '@/lib/store/database.ts';
import type { Clock } from './clock.ts';
import { Life } from './life.ts';
import { Locks } from './locks.ts';
import { getterOf, type Line, posterOf } from './network.ts';
import { type LeftUnsent, makeOlderStore } from './olderStore.ts';
import { application, host, me, type Portal } from './portal.ts';
import type { Random } from './random.ts';

interface Running {
  life: Life;
  engine: Engine;
}

/** A browser with the extension: a store that stays, backgrounds that come and go. */
export class Device {
  readonly line: Line = { online: true, faults: [], twice: 0 };
  /** By how much (ms) this device's clock is ahead. */
  skewMs = 0;
  cookie: string;
  readonly #store = new IDBFactory();
  readonly #locks = new Locks();
  #running: Running[] = [];
  #eye: AccountDatabase | null = null;
  #cancelAlarm: () => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly clock: Clock,
    private readonly portal: Portal,
    private readonly random: Random,
    private readonly byApplication: boolean,
  ) {
    this.cookie = portal.auth.signIn(me);
  }

  readonly now = () => this.clock.now() + this.skewMs;

  get key(): string {
    return accountKey(host, me);
  }

  /** Puts the store of an older version in place, before the first background. */
  wasOlder(left: LeftUnsent): Promise<void> {
    return makeOlderStore(this.key, { indexedDB: this.#store, IDBKeyRange }, this.clock.now(), left);
  }

  /** A look into the store, beside every background: by one connection, opening another each time costs more than the look. */
  look<T>(work: (database: AccountDatabase) => Promise<T>): Promise<T> {
    this.#eye ??= openAccountDatabase(this.key, { indexedDB: this.#store, IDBKeyRange });
    return work(this.#eye);
  }

  /** Nobody looks any more. */
  close(): void {
    this.kill();
    this.#eye?.close();
  }

  /** In which zone this device takes the person to be; null before it knows them. */
  async zone(): Promise<string | null> {
    const registry = openRegistry({ indexedDB: this.#store, IDBKeyRange });
    try {
      return (await registry.accounts.get(this.key))?.zone ?? null;
    } finally {
      registry.close();
    }
  }

  /** Another background beside those that run, as during an update of the extension. */
  boot(): Running {
    const life = new Life((ended) => {
      this.#locks.free(ended);
      this.#running = this.#running.filter((one) => one.life !== ended);
    });
    const options = { indexedDB: this.#store, IDBKeyRange };
    const engine = createEngine({
      registry: life.watch(openRegistry(options)),
      openDatabase: (key) => life.watch(openAccountDatabase(key, options)),
      poster: posterOf(this.clock, this.portal, this.random, this.line, life, {
        cookie: () => this.cookie,
        caller: this.name,
      }),
      relay: async () => null,
      unsentCopy: async () => null,
      companyApplication: async () => null,
      getter: getterOf(this.clock, this.portal, this.random, this.line, life, this.name),
      signInServer: 'https://oauth.bitrix.info',
      signInWindow: async (address) =>
        this.portal.auth.authorize(
          me,
          application.clientId,
          new URL(address).searchParams.get('state') ?? '',
          host,
        ),
      mayReach: async () => true,
      exclusively: (name, work) => life.wait(() => this.#locks.exclusively(life, name, work)),
      now: this.now,
      browserZone: 'Europe/Moscow',
      policy: () => life.wait(async () => null),
      sleep: (ms) => life.wait(() => new Promise((resolve) => void this.clock.after(ms, resolve))),
      changed: () => life.wait(async () => undefined),
      forgotten: async () => undefined,
      wakeAt: (at) => this.#wakeIn(at - this.now()),
    });
    const running = { life, engine };
    this.#running.push(running);
    void engine.wake(Number.POSITIVE_INFINITY).catch(swallow);
    return running;
  }

  /** The background, started if none runs. */
  awake(): Running {
    return this.#running.at(-1) ?? this.boot();
  }

  /** Alarms outlive the background and start it. */
  #wakeIn(ms: number): void {
    this.#cancelAlarm();
    this.#cancelAlarm = this.clock.after(Math.max(1_000, ms), () => {
      void this.awake().engine.wake(Number.POSITIVE_INFINITY).catch(swallow);
    });
  }

  /** The person lets the portal's application in, on devices that go that way. */
  letIn(): void {
    if (this.byApplication)
      void this.awake()
        .engine.connectApplication({ host, ...application }, 'ru')
        .catch(swallow);
  }

  kill(): void {
    for (const { life } of [...this.#running]) life.end();
  }

  seePage(hint = false): void {
    void this.awake().engine.pageSeen(host, { language: 'ru', hint }).catch(swallow);
  }

  /** Gives a command; the reply never comes when the background dies first. */
  command<K extends CommandName>(
    name: K,
    input: CommandInputs[K],
    onReply: (reply: Reply | null) => void,
  ): void {
    const { engine, life } = this.awake();
    void engine.fromScreen(this.key, name, input).then((reply) => {
      if (!life.dead) onReply(reply);
    }, swallow);
  }

  /** The store is brought to a newer version by another background: open connections are closed. */
  upgradeStore(): void {
    const newer = openAccountDatabase(this.key, { indexedDB: this.#store, IDBKeyRange });
    newer.version(1_000).stores({ probe: 'id' });
    void newer
      .open()
      .catch(swallow)
      .finally(() => newer.close());
  }
}

/** A background's own failures end with it; what they left behind is what is looked at. */
const swallow = () => undefined;
