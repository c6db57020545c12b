import { startScreen } from '@/components/base/start.tsx';
import { Popup } from '@/components/popup.tsx';
import './style.css';

void startScreen(() => <Popup />);
