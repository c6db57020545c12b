import { installDependencies, run, runScript } from './prepare.mjs';

const [file, ...args] = process.argv.slice(2);
installDependencies();
if (/^tests.(bench|chaos)./.test(file))
  run('build', 'npx', ['wxt', 'build', ...(args.includes('--firefox') ? ['-b', 'firefox'] : [])]);
runScript(file, file, args);
