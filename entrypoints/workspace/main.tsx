import { startScreen } from '@/components/base/start.tsx';
import { Workspace } from '@/components/workspace.tsx';
import { openScreen } from '@/lib/app/openScreen.ts';
import './style.css';

void startScreen(() => <Workspace />, openScreen);
