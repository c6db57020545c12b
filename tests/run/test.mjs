import { installDependencies, run, runScript } from './prepare.mjs';

installDependencies();
run('types', 'npx', ['tsc', '--noEmit']);
run('format, lint, import rules', 'npx', ['biome', 'ci', '--error-on-warnings', '.']);
run('dead code', 'npx', ['knip']);
run('unit tests', 'npx', ['vitest', 'run']);
runScript('simulation', 'tests/simulation/main.ts', ['--schedules', '2000', '--seed', '1']);
runScript('simulation of planted faults', 'tests/simulation/main.ts', ['--planted']);
runScript('fuzzing', 'tests/fuzz/main.ts', ['--inputs', '5000', '--seed', '1']);
run('build for Chrome and Edge', 'npx', ['wxt', 'build']);
run('build for Firefox', 'npx', ['wxt', 'build', '-b', 'firefox']);
run('bundle sizes', 'npx', ['size-limit']);
run('Firefox lint', 'npx', [
  'web-ext',
  'lint',
  '--source-dir',
  '.output/firefox-mv3',
  '--self-hosted',
  '--warnings-as-errors',
]);
runScript('browsers', 'tests/run/browsers.ts');
run('real-browser tests', 'npx', ['playwright', 'test']);
console.log('\nAll checks passed.');
