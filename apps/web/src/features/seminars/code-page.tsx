import type { CheckInCode } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Page, QueryView } from '../../shared/ui/index.ts';
import { checkInCode } from './seminars.queries.ts';

/** For the projector: the code fills the wall, and stays the same when the page is opened again. */
export function CodePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('seminars');
  const query = useQuery(checkInCode(id));
  return (
    <Page title={t('code.title')} lead={t('code.how')}>
      <QueryView query={query}>{(code) => <Code code={code} />}</QueryView>
    </Page>
  );
}

function Code({ code }: { readonly code: CheckInCode }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { clockTime } = useFormat();
  return (
    <div className="space-y-3 text-center">
      <p className="font-semibold">{localized(code.topic)}</p>
      <QrCode modules={code.modules} label={code.address} />
      <p role="status" className="text-2xl font-bold tabular-nums">
        {t('code.counted', { checked: code.checkedIn, expected: code.expected })}
      </p>
      <p className="text-soft">
        {t('code.window', { from: clockTime(code.opensAt.local), to: clockTime(code.closesAt.local) })}
      </p>
      <p className="text-[0.75em] break-all text-soft">{code.address}</p>
    </div>
  );
}

/** Dark squares on white with the quiet zone of four, in the dark theme too. */
function QrCode({ modules, label }: { readonly modules: readonly string[]; readonly label: string }) {
  const size = modules.length + 8;
  const path = modules
    .flatMap((row, y) => [...row].map((square, x) => (square === '1' ? `M${x + 4} ${y + 4}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="mx-auto w-[min(100%,75vh)] rounded-box"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
