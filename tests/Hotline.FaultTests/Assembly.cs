using Hotline.Testing;

[assembly: AssemblyFixture(typeof(SharedServers))]

// The harness takes the whole machine; side by side its runs would only be slower.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
