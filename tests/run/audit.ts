import { spawnSync } from 'node:child_process';
import { z } from 'zod';

const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ name: z.string(), severity: z.string(), range: z.string(), isDirect: z.boolean() }),
  ),
});
const failing = new Set(['high', 'critical']);

/** Asks the registry what is known against the packages of the lock file; a known high vulnerability fails. */
const { stdout } = spawnSync('npm', ['audit', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const answer: unknown = JSON.parse(stdout || '{}');
const parsed = report.safeParse(answer);
if (!parsed.success) {
  const said = z.object({ message: z.string() }).safeParse(answer);
  console.log(
    `NOT AUDITED: the registry does not answer (${said.success ? said.data.message : 'no answer'})`,
  );
} else {
  const found = Object.values(parsed.data.vulnerabilities);
  const grave = found.filter(({ severity }) => failing.has(severity));
  console.log(`audited: ${grave.length} high or critical, ${found.length - grave.length} lower`);
  for (const { name, severity, range } of grave) console.log(`  ${name} ${range}: ${severity}`);
  if (grave.length > 0) process.exitCode = 1;
}
