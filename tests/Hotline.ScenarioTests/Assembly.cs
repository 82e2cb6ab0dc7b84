using Hotline.Testing;

[assembly: AssemblyFixture(typeof(SharedServers))]
