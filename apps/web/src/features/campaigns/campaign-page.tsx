import { CampaignFrame } from './campaign-frame.tsx';
import { PlanView } from './plan-view.tsx';

export function CampaignPage() {
  return <CampaignFrame>{(campaign) => <PlanView campaign={campaign} />}</CampaignFrame>;
}
