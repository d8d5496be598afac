import type { CampaignsProblem } from '@kaskad/contracts';

export const campaignsProblems: Record<CampaignsProblem, string> = {
  campaign_days_order:
    'Күндердің реті дұрыс емес: алдымен науқан басталады, содан кейін учаскелік деңгей аяқталады, соңында сайлау күні болады.',
  campaign_closed: 'Науқан жабылған, оны өзгертуге болмайды. Қажет болса, жаңа науқан ашыңыз.',
  campaign_not_draft: 'Науқан бұрын ашылған. Бетті жаңартыңыз.',
  campaign_not_open: 'Науқан ашық емес, сондықтан бұл әрекет орындалмады. Ашық науқанды таңдаңыз.',
  campaign_no_course: 'Науқанды ашу үшін жарияланған курсты таңдаңыз.',
  campaign_no_requirements: 'Науқанды ашу үшін талаптарды белгілеңіз.',
  campaign_code_taken: 'Мұндай коды бар науқан бұрыннан бар. Басқа код жазыңыз.',
  law_edition_code_taken: 'Мұндай коды бар заң редакциясы бұрыннан бар. Басқа код жазыңыз.',
  requirement_due_outside: 'Талаптың мерзімі науқанның басталуы мен сайлау күнінің арасында болуы керек.',
  requirement_repeated: 'Бір лауазымға екі талап қойылған. Біреуін алып тастаңыз.',
};
