import { screen } from '@testing-library/react';
import { show } from '../../test/show.tsx';
import { ApiError } from '../api/client.ts';
import { CampaignOffer, LinkButton, QueryView, Tabs } from './index.ts';

describe('Tabs', () => {
  it('bring the one that is open into sight', async () => {
    const place = (width: number, left = 0) => ({ offsetWidth: width, clientWidth: width, offsetLeft: left });
    const sizes = new Map([
      ['NAV', place(300)],
      ['A', place(120, 400)],
    ]);
    for (const name of ['offsetWidth', 'clientWidth', 'offsetLeft'] as const) {
      Object.defineProperty(HTMLElement.prototype, name, {
        configurable: true,
        get(this: HTMLElement) {
          return sizes.get(this.tagName)?.[name] ?? 0;
        },
      });
    }
    await show(
      <Tabs
        items={[
          { to: '/plan', label: 'Жоспар' },
          { to: '/edit', label: 'Мәліметтер' },
        ]}
      />,
      { at: '/edit' },
    );
    expect(screen.getByRole('navigation').scrollLeft).toBe(400 - (300 - 120) / 2);
  });
});

describe('QueryView', () => {
  const failed = (status: number, problem: ApiError['problem']) => ({
    data: undefined,
    error: new ApiError(status, problem),
    isPending: false,
    refetch: () => undefined,
  });

  it('says of a mistyped address that nothing was found, not that fields are to be corrected', async () => {
    await show(
      <QueryView query={failed(400, { code: 'invalid_input', issues: [{ path: '', rule: 'format' }] })}>
        {() => null}
      </QueryView>,
      { language: 'ru' },
    );
    expect(screen.getByRole('alert').textContent).toBe('Не найдено. Проверьте ссылку или вернитесь к списку.');
  });

  it.each([
    [404, 'no_campaign', /^Кампании, которая вас касается, ещё нет/],
    [409, 'seminar_no_campaign', /^Открытой кампании нет/],
  ] as const)('tells calmly that there is no campaign yet: %i %s', async (status, code, words) => {
    await show(<QueryView query={failed(status, { code })}>{() => null}</QueryView>, { language: 'ru' });
    expect(screen.getByText(words)).toBeTruthy();
    expect([screen.queryByRole('alert'), screen.queryByRole('button')]).toEqual([null, null]);
  });

  it('offers the way to a campaign to who may open one', async () => {
    await show(
      <CampaignOffer value={<LinkButton to="/campaigns/new">{'new'}</LinkButton>}>
        <QueryView query={failed(404, { code: 'no_campaign' })}>{() => null}</QueryView>
      </CampaignOffer>,
    );
    expect(screen.getByRole('link', { name: 'new' }).getAttribute('href')).toBe('/campaigns/new');
  });

  it('offers to try again what may be otherwise next time', async () => {
    await show(<QueryView query={failed(503, { code: 'unexpected' })}>{() => null}</QueryView>, { language: 'ru' });
    expect(screen.getByRole('button', { name: 'Повторить' })).toBeTruthy();
  });
});
