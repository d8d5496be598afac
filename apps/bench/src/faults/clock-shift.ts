/** Loaded before the server: its clock goes on from where it is told to step. */
let shift = 0;
const Real = Date;

process.on('message', (message: { shiftMs?: number }) => {
  if (typeof message.shiftMs === 'number') shift += message.shiftMs;
});

globalThis.Date = new Proxy(Real, {
  construct: (target, args: unknown[], made) =>
    Reflect.construct(target, args.length === 0 ? [Real.now() + shift] : args, made) as Date,
  get: (target, name, receiver) =>
    name === 'now' ? () => Real.now() + shift : (Reflect.get(target, name, receiver) as unknown),
});
