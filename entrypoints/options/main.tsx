import { startScreen } from '@/components/base/start.tsx';
import { Options } from '@/components/options.tsx';
import './style.css';

void startScreen(() => <Options />);
