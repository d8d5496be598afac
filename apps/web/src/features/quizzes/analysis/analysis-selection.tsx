import type { AnalysisQuery, QuizAnalysis } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Filters, SelectField, useUrlState } from '../../../shared/ui/index.ts';
import { LEVEL_KEYS } from './figure-words.tsx';

const LEVELS = ['0', '1', '2', '3', 'none'] as const;
const LANGUAGES = ['kk', 'ru'] as const;

/** Whom the figures are about, as the address says; a link to another screen takes it along as `search`. */
export function useSelection() {
  const [language, setLanguage] = useUrlState<'' | 'kk' | 'ru'>('language', '');
  const [level, setLevel] = useUrlState<'' | (typeof LEVELS)[number]>('level', '');
  const [campaignId, setCampaign] = useUrlState<string>('campaign', '');
  const query: AnalysisQuery = {
    ...(language && { language }),
    ...(level && { level }),
    ...(campaignId && { campaignId }),
  };
  const search = new URLSearchParams({
    ...(language && { language }),
    ...(level && { level }),
    ...(campaignId && { campaign: campaignId }),
  }).toString();
  return { query, search: search ? `?${search}` : '', language, setLanguage, level, setLevel, campaignId, setCampaign };
}

export function SelectionFields({ campaigns }: { readonly campaigns: QuizAnalysis['campaigns'] }) {
  const { t } = useTranslation('analysis');
  const localized = useLocalized();
  const { language, setLanguage, level, setLevel, campaignId, setCampaign } = useSelection();
  const all = { value: '' as const, label: t('all') };
  return (
    <Filters>
      <SelectField
        label={t('language')}
        value={language}
        onChange={setLanguage}
        options={[all, ...LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))]}
      />
      <SelectField
        label={t('level')}
        value={level}
        onChange={setLevel}
        options={[all, ...LEVELS.map((value) => ({ value, label: t(`levels.${LEVEL_KEYS[value]}`) }))]}
      />
      {campaigns.length > 1 && (
        <SelectField<string>
          label={t('campaign')}
          value={campaignId}
          onChange={setCampaign}
          options={[all, ...campaigns.map(({ id, name }) => ({ value: id, label: localized(name) }))]}
        />
      )}
    </Filters>
  );
}
