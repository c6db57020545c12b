import { startScreen } from '@/components/base/start.tsx';
import { SidePanel } from '@/components/sidepanel.tsx';
import { openScreen } from '@/lib/app/openScreen.ts';
import './style.css';

void startScreen(() => <SidePanel />, openScreen);
