import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Commissions, persons, appointments, stored files, roster imports. Kinds and positions are data: they differ between
 * countries.
 */
export class People1763800000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table commission_kinds (
        code text primary key check (code ~ '^[a-z_]{2,30}$'),
        name jsonb not null,
        level smallint not null,
        is_precinct boolean not null default false
      );
      insert into commission_kinds (code, name, level, is_precinct) values
        ('central', '{"kk":"Орталық сайлау комиссиясы","ru":"Центральная избирательная комиссия"}', 0, false),
        ('regional', '{"kk":"Облыстық сайлау комиссиясы","ru":"Областная избирательная комиссия"}', 1, false),
        ('city', '{"kk":"Қалалық сайлау комиссиясы","ru":"Городская избирательная комиссия"}', 2, false),
        ('district', '{"kk":"Аудандық сайлау комиссиясы","ru":"Районная избирательная комиссия"}', 2, false),
        ('constituency', '{"kk":"Округтік сайлау комиссиясы","ru":"Окружная избирательная комиссия"}', 2, false),
        ('precinct', '{"kk":"Учаскелік сайлау комиссиясы","ru":"Участковая избирательная комиссия"}', 3, true),
        ('abroad', '{"kk":"Шет елдегі учаскелік сайлау комиссиясы","ru":"Участковая избирательная комиссия за рубежом"}', 3, true);

      create table positions (
        code text primary key check (code ~ '^[a-z_]{2,30}$'),
        name jsonb not null,
        rank smallint not null,
        trains_own_precinct boolean not null default false
      );
      insert into positions (code, name, rank, trains_own_precinct) values
        ('chair', '{"kk":"Төраға","ru":"Председатель"}', 1, true),
        ('deputy', '{"kk":"Төраға орынбасары","ru":"Заместитель председателя"}', 2, true),
        ('secretary', '{"kk":"Хатшы","ru":"Секретарь"}', 3, true),
        ('member', '{"kk":"Комиссия мүшесі","ru":"Член комиссии"}', 4, false);

      create table commissions (
        id uuid primary key default gen_random_uuid(),
        code text not null unique check (length(code) between 1 and 40),
        kind text not null references commission_kinds (code),
        parent_id uuid references commissions (id),
        path text not null unique check (path like '/%/'),
        number integer,
        name jsonb not null,
        place jsonb,
        time_zone text not null,
        created_at timestamptz not null default now()
      );
      create index commissions_parent on commissions (parent_id);
      create index commissions_path on commissions (path text_pattern_ops);

      create table persons (
        id uuid primary key default gen_random_uuid(),
        family_name text not null check (length(family_name) between 1 and 100),
        given_name text not null check (length(given_name) <= 100),
        patronymic text not null default '' check (length(patronymic) <= 100),
        name_key text not null,
        iin_cipher bytea,
        iin_hash bytea unique,
        iin_tail text,
        phone text,
        language text not null default 'kk' check (language in ('kk', 'ru')),
        is_operator boolean not null default false,
        home_commission_id uuid not null references commissions (id),
        created_at timestamptz not null default now()
      );
      create index persons_name_key on persons (name_key);
      create index persons_home on persons (home_commission_id);

      create table appointments (
        id uuid primary key default gen_random_uuid(),
        person_id uuid not null references persons (id),
        commission_id uuid not null references commissions (id),
        position text not null references positions (code),
        nominated_by text not null default '' check (length(nominated_by) <= 300),
        started_on date not null,
        ended_on date,
        end_reason text,
        replaces_id uuid references appointments (id),
        created_at timestamptz not null default now(),
        check (ended_on is null or ended_on >= started_on),
        check ((ended_on is null) = (end_reason is null))
      );
      create unique index appointments_open on appointments (person_id, commission_id) where ended_on is null;
      create index appointments_commission on appointments (commission_id) where ended_on is null;

      create table stored_files (
        id uuid primary key default gen_random_uuid(),
        sha256 bytea not null,
        name text not null check (length(name) <= 300),
        media_type text not null,
        bytes bytea not null check (length(bytes) <= 20971520),
        created_at timestamptz not null default now()
      );

      create table roster_imports (
        id uuid primary key default gen_random_uuid(),
        commission_id uuid not null references commissions (id),
        roster_kind text not null check (roster_kind in ('commissions', 'members', 'operators')),
        file_name text not null,
        file_sha256 bytea not null,
        reading jsonb not null,
        summary jsonb not null,
        rows jsonb not null,
        state text not null default 'preview' check (state in ('preview', 'committed', 'undone')),
        created_by uuid not null,
        created_at timestamptz not null default now(),
        committed_at timestamptz,
        undone_at timestamptz
      );
      create index roster_imports_commission on roster_imports (commission_id, created_at desc);

      create table roster_changes (
        import_id uuid not null references roster_imports (id),
        place integer not null,
        subject text not null check (subject in ('commission', 'person', 'appointment')),
        subject_id uuid not null,
        before jsonb,
        after jsonb not null,
        primary key (import_id, place)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table roster_changes, roster_imports, stored_files, appointments, persons, commissions, positions, commission_kinds',
    );
  }
}
