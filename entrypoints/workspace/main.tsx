import { startScreen } from '@/components/base/start.tsx';
import { Workspace } from '@/components/workspace.tsx';
import './style.css';

void startScreen(() => <Workspace />);
