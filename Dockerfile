# The bot and what it needs at work: docs/install.md tells how to run it.

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
LABEL org.opencontainers.image.title="CloudPay bot" \
  org.opencontainers.image.description="A Slack app that knows the software partners of CloudPay." \
  org.opencontainers.image.licenses="MIT"
# SQLite sorts large tables in a file: the volume is all that can be written.
ENV NODE_ENV=production \
  PORT=3000 \
  DATABASE_URL=file:/data/cloudpay.db \
  SQLITE_TMPDIR=/data
RUN install -d -o node -g node -m 700 /data
WORKDIR /app
# What changes seldom comes first, so that a new version is a small layer.
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json manifest.yml ./
COPY src ./src
# Another folder may be mounted over it, and is followed while the bot runs.
COPY knowledge ./knowledge
USER node
VOLUME ["/data"]
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# What `npm start` runs, without npm: Node takes the place of the shell, and the signals.
CMD ["sh", "-c", "exec $(node -p 'require(`./package.json`).scripts.start')"]
