import type { ClientBase } from 'pg';
import { addIdFunctions, idOf } from './ids.ts';

export interface Country {
  /**
   * Persons are numbered from 1: the members of all precincts in their order, then those of the territorial
   * commissions.
   */
  readonly people: number;
  readonly precincts: number;
  readonly campaignId: string;
  readonly centralId: string;
}

/** Precincts of the nation in March 2026 (product.md, "Data of the right size"). */
export const NATION = 10_411;
const REGIONS = 20;
const TERRITORIES = 247;

/**
 * Commissions, persons and appointments of so many precincts, as product.md sizes them: 5 (40 %), 7 (42 %), 9 (11 %) or
 * 11 (7 %) members, seven in a territorial commission; and an open campaign with its requirements, 20 days before its
 * election day.
 */
export async function addCountry(db: ClientBase, precincts = NATION): Promise<Country> {
  await addIdFunctions(db);
  const territories = Math.min(TERRITORIES, Math.max(1, Math.ceil(precincts / 42)));
  await db.query(
    COMMISSIONS.replaceAll(':regions', String(Math.min(REGIONS, territories)))
      .replaceAll(':territories', String(territories))
      .replaceAll(':precincts', String(precincts)),
  );
  await db.query(PEOPLE);
  await db.query(CAMPAIGN);
  await db.query('analyze');
  const { rows } = await db.query<{ people: number }>('select count(*)::int as people from persons');
  return { people: rows[0]?.people ?? 0, precincts, campaignId: idOf('campaign', 1), centralId: idOf('central', 1) };
}

const COMMISSIONS = `
  insert into commissions (id, code, kind, path, name, time_zone)
    values (bench_id('central', 1), 'KZ', 'central', '/' || bench_id('central', 1) || '/',
      '{"kk":"Орталық сайлау комиссиясы","ru":"Центральная избирательная комиссия"}', 'Asia/Almaty');
  insert into commissions (id, code, kind, parent_id, path, number, name, time_zone)
    select bench_id('region', n), 'KZ-' || lpad(n::text, 2, '0'), 'regional', c.id, c.path || bench_id('region', n)
      || '/', n,
      jsonb_build_object('kk', n || '-облыстық сайлау комиссиясы', 'ru', n || '-я областная избирательная комиссия'),
        'Asia/Almaty'
    from commissions c, generate_series(1, :regions) n where c.kind = 'central';
  insert into commissions (id, code, kind, parent_id, path, number, name, time_zone)
    select bench_id('district', n), c.code || '-' || lpad(n::text, 3, '0'), 'district', c.id,
      c.path || bench_id('district', n) || '/', n,
      jsonb_build_object('kk', n || '-аудандық сайлау комиссиясы', 'ru', n || '-я районная избирательная комиссия'),
        'Asia/Almaty'
    from generate_series(1, :territories) n join commissions c on c.id = bench_id('region', 1 + (n - 1) % :regions);
  insert into commissions (id, code, kind, parent_id, path, number, name, place, time_zone)
    select bench_id('precinct', n), 'P-' || lpad(n::text, 5, '0'), 'precinct', c.id, c.path || bench_id('precinct', n)
      || '/', n,
      jsonb_build_object('kk', '№ ' || n || ' учаскелік сайлау комиссиясы', 'ru', 'Участковая избирательная комиссия № '
        || n),
      jsonb_build_object('kk', 'Абай көшесі, ' || n % 200 || ', № ' || n % 300 || ' орта мектеп', 'ru',
        'улица Абая, ' || n % 200 || ', средняя школа № ' || n % 300), 'Asia/Almaty'
    from generate_series(1, :precincts) n
    join commissions c on c.id = bench_id('district', 1 + (n - 1) % :territories)`;

const PEOPLE = `
  create table bench_members as
    select row_number() over (order by c.kind = 'precinct' desc, c.number, seat) as n, c.id as commission_id,
      c.number as precinct, c.kind = 'precinct' as in_precinct,
      case seat when 1 then 'chair' when 2 then 'deputy' when 3 then 'secretary' else 'member' end as position
    from commissions c, generate_series(1, 11) seat
    where c.kind in ('precinct', 'district') and seat <= case
      when c.kind = 'district' then 7 when c.number * 37 % 100 < 40 then 5 when c.number * 37 % 100 < 82 then 7
        when c.number * 37 % 100 < 93 then 9 else 11 end;
  create unique index on bench_members (n);
  insert into persons (id, family_name, given_name, patronymic, name_key, phone, language, home_commission_id)
    select bench_id('person', n), family, given, father, lower(family || ' ' || given || ' ' || father),
      '+7 701 ' || lpad(n::text, 7, '0'), case when n % 100 < 85 then 'kk' else 'ru' end, commission_id
    from bench_members,
      lateral (select (array['Сәрсенов', 'Әбенова', 'Қайырбеков', 'Нұрпейісова', 'Төлегенов', 'Өтегенова', 'Жұмабаев',
        'Ықыласова', 'Иманғалиев', 'Құдайбергенова', 'Байжанов'])[1 + n % 11] as family,
        (array['Шолпан', 'Серік', 'Айгүл', 'Нұрлан', 'Әсел', 'Қайрат', 'Күләш', 'Ерлан', 'Үміт', 'Дархан', 'Ләззат',
          'Бауыржан', 'Сәуле'])[1 + n % 13] as given,
        (array['Талғатұлы', 'Мәлікқызы', 'Оразалыұлы', 'Хамитқызы', 'Ғаниұлы', 'Бақытқызы', 'Сабырұлы'])[1 + n % 7]
          as father) names;
  insert into appointments (id, person_id, commission_id, position, nominated_by, started_on)
    select bench_id('appointment', n), bench_id('person', n), commission_id, position, 'Қоғамдық бірлестік',
      current_date - 200 from bench_members`;

const CAMPAIGN = `
  insert into law_editions (id, code, name)
    values (bench_id('edition', 1), 'bench',
    '{"kk":"Сайлау туралы Конституциялық заң","ru":"Конституционный закон о выборах"}');
  insert into campaigns (id, code, kind, name, commission_id, law_edition_id, opens_on, election_day, precinct_deadline,
    time_zone, state)
    values (bench_id('campaign', 1), 'BENCH', 'mazhilis',
      '{"kk":"Мәжіліс депутаттарының сайлауы","ru":"Выборы депутатов Мажилиса"}', bench_id('central', 1),
      bench_id('edition', 1),
      current_date - 30, current_date + 20, current_date + 18, 'Asia/Almaty', 'open');
  insert into requirements (campaign_id, commission_kind, position, path, attendance_share, due_on)
    select bench_id('campaign', 1), kind, code, 'seminar_or_self_study', 0.8, current_date + 18
    from positions, unnest(array['precinct', 'district']) kind`;
