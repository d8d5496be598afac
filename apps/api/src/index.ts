/** What the command line and the benchmarks build on: the same application, without the network. */
export { AppModule } from './app.module.ts';
export { Config } from './config.ts';
export { connect } from './database.ts';
export { newAdapter, openApiOf, prepareHttp } from './http.ts';
