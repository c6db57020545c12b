import { installDependencies, run, runScript } from './prepare.mjs';

installDependencies();
run('build', 'npx', ['wxt', 'build']);
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const headless = !hasDisplay || process.argv.includes('--headless');
runScript(
  headless ? 'tour' : 'demo portal and browser',
  headless ? 'tests/run/tour.ts' : 'tests/run/demo.ts',
);
