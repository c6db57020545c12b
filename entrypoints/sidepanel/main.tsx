import { startScreen } from '@/components/base/start.tsx';
import { SidePanel } from '@/components/sidepanel.tsx';
import './style.css';

void startScreen(() => <SidePanel />);
