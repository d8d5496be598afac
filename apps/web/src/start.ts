import { firstLanguage } from './shared/i18n/first-language.ts';

/**
 * What stands in the page itself and runs before anything is fetched; written for browsers of any age. It asks at once
 * for what the first screen needs, gives old browsers what they lack, and says so where the application cannot begin.
 */
interface Start {
  /** The file with the missing functions, and the sheet without layers. */
  readonly script: string;
  readonly sheet: string;
  /** By the first part of the address and the language: the files of the first screen; under '' those of every page. */
  readonly first: Record<string, Record<string, readonly string[]>>;
}
declare const START: Start;

interface Page {
  kaskad?: { begun?: boolean; early: Record<string, Promise<Response>> };
}

(function begin(start: Start) {
  const page = window as unknown as Page;
  const early: Record<string, Promise<Response>> = {};
  page.kaskad = { early };
  let lost = false;

  const lacks =
    !(
      'findLast' in [] &&
      'toSorted' in [] &&
      'replaceAll' in String.prototype &&
      'groupBy' in Map &&
      'hasOwn' in Object
    ) || !('structuredClone' in window && 'HTMLDialogElement' in window);
  if (lacks) document.write('<script src="' + start.script + '"></scr' + 'ipt>');
  if (!('CSSLayerBlockRule' in window)) document.write('<link rel="stylesheet" href="' + start.sheet + '">');

  let kept: string | null = null;
  try {
    kept = localStorage.getItem('kaskad.language');
  } catch {
    // A browser that forbids storage has chosen nothing.
  }
  const language = firstLanguage(kept, navigator.languages);
  const parts = location.pathname.split('/');
  const files = [start.first[''], start.first[parts[1] || '']];
  for (let at = 0; at < files.length; at++) {
    const wanted = files[at];
    const list = (wanted && wanted[language]) || [];
    for (let place = 0; place < list.length; place++)
      document.write('<link rel="modulepreload" crossorigin href="' + list[place] + '">');
  }
  const ask = function (address: string) {
    if ('fetch' in window) early[address] = fetch('/api' + address, { credentials: 'same-origin' });
    const asked = early[address];
    if (asked)
      asked.then(undefined, function () {
        return undefined;
      });
  };
  if (parts[1] === 'join') ask('/invitations/' + parts[2]);
  else if (parts[1] === 'verify') ask('/verify/' + parts[2]);
  if (parts[1] !== 'verify') ask('/session');

  window.addEventListener(
    'error',
    function (event) {
      if (event.target !== window) lost = true;
    },
    true,
  );
  window.addEventListener('load', function () {
    setTimeout(function () {
      if (page.kaskad && page.kaskad.begun) return;
      const said = document.getElementById(lost ? 'not-loaded' : 'too-old');
      if (said) said.removeAttribute('hidden');
    }, 0);
  });
})(START);
