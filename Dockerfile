# The images of the three services, all from one build of the project:
#   docker build --build-arg SERVICE=order-service -t orderflow/order-service .
# What is decided here, and what it gains, stands in docs/adr/0015-images-with-a-trained-cache.md.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/maven,sharing=locked \
    mvn --batch-mode --no-transfer-progress --quiet -Dmaven.repo.local=/maven -Dmaven.test.skip=true package --also-make \
      --projects order-service,payment-service,notification-service
RUN ops/image/extract-layers /layers */target/*-service.jar


FROM eclipse-temurin:25-jre
# From what changes least and is shared most to what changes with every commit.
COPY --from=build /layers/of-all /app
ARG SERVICE
COPY --from=build /layers/${SERVICE}/of-some /app
COPY ops/image/jvm.options ops/image/healthcheck /app/
COPY --from=build /layers/${SERVICE}/own /app
RUN --mount=type=bind,source=ops/image/train,target=/train /train
USER 10001:10001
LABEL org.opencontainers.image.title="orderflow ${SERVICE}" \
      org.opencontainers.image.description="One of the services of orderflow, event-driven microservices" \
      org.opencontainers.image.licenses="Apache-2.0"
# The process is PID 1 and gets the signal to stop itself.
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/service.aot", "-jar", "/app/service.jar"]
