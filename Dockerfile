# syntax=docker/dockerfile:1
# One image for each service: docker build --build-arg SERVICE=membership-service .
# All images share the first stage: services are built once, with one Maven cache that one build at a time writes.
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /hub
COPY . .
RUN --mount=type=cache,target=/maven,sharing=locked \
    mvn -Dmaven.repo.local=/maven -B -ntp -DskipTests -pl local,gateway,identity-service,membership-service,newsletter-service,study-service,partner-service -am package
RUN deploy/image/extract.sh /run/services

FROM eclipse-temurin:25.0.3_9-jre AS run
ARG SERVICE
COPY --from=build /run/services/${SERVICE} /app
COPY --from=build /hub/deploy/image/train.sh /hub/deploy/image/health.sh /hub/local/src/main/resources/org/digitalcities/local/process/jvm.properties /hub/
# The cache is recorded here, at its final path and with its final flags, with a store and a broker for this step only (decision 0124).
RUN --mount=type=bind,from=build,source=/hub/local/target,target=/local \
    /hub/train.sh ${SERVICE} /app /local /hub/jvm.properties
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "@/app/java.options", "-jar", "/app/app.jar"]
