import { useEffect, useState } from 'react';
import { useTranslation } from '../shared/i18n/use-translation.ts';
import { keep, readKept } from '../shared/device/kept-values.ts';

const STORED = 'kaskad.theme';
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const stored = (): Theme => {
  const kept = readKept(STORED);
  return THEMES.find((theme) => theme === kept) ?? 'system';
};
const darkByDevice = () => matchMedia('(prefers-color-scheme: dark)');

/** Sets the colours before anything is drawn, and follows the device while nothing else was chosen. */
export function applyTheme(theme: Theme = stored()): void {
  const dark = theme === 'dark' || (theme === 'system' && darkByDevice().matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

export function ThemeSwitch() {
  const { t } = useTranslation('shell');
  const [theme, setTheme] = useState(stored);
  useEffect(() => {
    const follow = () => applyTheme();
    const device = darkByDevice();
    device.addEventListener('change', follow);
    return () => device.removeEventListener('change', follow);
  }, []);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const change = () => {
    keep(STORED, next);
    setTheme(next);
    applyTheme(next);
  };
  return (
    <button
      type="button"
      onClick={change}
      aria-label={t(`theme.${next}`)}
      title={t(`theme.${next}`)}
      className="inline-flex size-11 items-center justify-center rounded-lg"
    >
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M10 3a7 7 0 0 1 0 14Z" fill="currentColor" />
      </svg>
    </button>
  );
}
