# meshlint in a container, for CI systems that run steps in one. From the root of the repository:
#   docker build --tag meshlint .
#   docker run --rm --volume "$PWD:/work:ro" meshlint .
FROM node:24-alpine

# git is for --base. The files that it reads belong to somebody else than the user of the container.
RUN apk add --no-cache git && git config --system --add safe.directory /work

COPY dist/cli.js dist/re2js.cjs dist/package.json dist/LICENSES.txt LICENSE /opt/meshlint/
COPY dist/cli /opt/meshlint/cli
COPY dist/data /opt/meshlint/data

USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/meshlint/cli.js"]
CMD ["."]
