import { isTopmost, permits } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../i18n/use-translation.ts';
import { useSession } from '../access/session.tsx';
import { LinkButton, Notice } from '../ui/index.ts';
import { setupQuery } from './setup.queries.ts';

/**
 * What is still missing on the way to a running campaign, for who may complete it; nothing for anybody else. Where
 * steps were only left out, the way back to them.
 */
export function MissingSteps() {
  const { t } = useTranslation('setup');
  const mayComplete =
    useSession()?.roles.some(({ role, path }) => permits(role, 'campaign.manage') && isTopmost(path)) ?? false;
  const { data } = useQuery({ ...setupQuery, enabled: mayComplete });
  const steps = data?.steps.filter(({ state }) => state !== 'done') ?? [];
  const missing = steps.filter(({ state }) => state !== 'skipped');
  if (steps.length === 0) return null;
  if (missing.length === 0)
    return (
      <div>
        <LinkButton to="/setup" kind="quiet">
          {t('skippedSteps')}
        </LinkButton>
      </div>
    );
  return (
    <Notice tone="info" title={t('missing')}>
      <ul className="list-disc pl-5">
        {missing.map(({ code }) => (
          <li key={code}>{t(`steps.${code}`)}</li>
        ))}
      </ul>
      <div className="mt-3">
        <LinkButton to="/setup" kind="main">
          {t('toSetup')}
        </LinkButton>
      </div>
    </Notice>
  );
}
