// Loaded into the server before its own code: when the launcher is killed, the channel to it breaks and the server ends
// in good order instead of keeping the port.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
