/**
 * Parts of a statement that counts what the people of `wanted` studied of two versions of a course, $2 and $3, for
 * whole nations: each strand of lessons is one bit, so that a person is one row however many lessons they did, in
 * whichever version. `studied.bits` are those that somebody did, `sums` those that each version asks for.
 */
export const STUDIED = `
  asked as materialized (
    select m.version_id, l.strand, dense_rank() over (order by l.strand)::int as place from lessons l
    join course_modules m on m.id = l.module_id
    where m.version_id in ($2::uuid, $3::uuid) and not m.for_trainers),
  nothing as materialized (select repeat('0', coalesce(max(place), 0))::varbit as bits from asked),
  strands as materialized (select distinct version_id, strand, set_bit(bits, place - 1, 1) as bit from asked, nothing),
  lesson_bits as materialized (select distinct l.id, strands.bit from lessons l
    join strands on strands.strand = l.strand),
  studied as (
    select lc.person_id, bit_or(lesson_bits.bit)::varbit as bits from lesson_completions lc
    join wanted on wanted.id = lc.person_id join lesson_bits on lesson_bits.id = lc.lesson_id
    group by lc.person_id),
  sums as (
    select nothing.bits as nothing, coalesce(bit_or(bit) filter (where version_id = $2::uuid)::varbit, nothing.bits)
      as before, coalesce(bit_or(bit) filter (where version_id = $3::uuid)::varbit, nothing.bits) as after
    from nothing left join strands on true group by nothing.bits)`;
