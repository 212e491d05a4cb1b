# One image for each service: docker build --build-arg SERVICE=membership-service .
FROM maven:3-eclipse-temurin-25 AS build
ARG SERVICE
WORKDIR /hub
COPY . .
RUN --mount=type=cache,target=/maven mvn -Dmaven.repo.local=/maven -B -ntp -DskipTests -pl ${SERVICE} -am package \
    && java -Djarmode=tools -jar ${SERVICE}/target/${SERVICE}.jar extract --destination /run/app \
    && mv /run/app/${SERVICE}.jar /run/app/app.jar

FROM eclipse-temurin:25-jre AS run
RUN useradd --system --uid 10001 hub
WORKDIR /app
COPY --from=build /run/app /app
# The training run has no store and no broker; a service that needs one to start gets no cache. The compiler level: decision 0012.
RUN timeout 120 java -XX:TieredStopAtLevel=2 -XX:AOTCacheOutput=/app/app.aot -XX:+UseCompactObjectHeaders -Dspring.context.exit=onRefresh -jar app.jar > /dev/null 2>&1 || true
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "app.jar"]
