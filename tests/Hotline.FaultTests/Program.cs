using Hotline.FaultTests;
using Xunit.MicrosoftTestingPlatform;

// As part of `dotnet test` the runner speaks; by hand without arguments, or with a filter, the tests run too. Everything else is a run by hand.
if (args.Any(a => a is "--server" or "--internal-msbuild-node"))
    return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
if (args.Length == 0 || args[0].StartsWith("--filter", StringComparison.Ordinal) || args[0].StartsWith("--list", StringComparison.Ordinal))
    return await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
return await FaultCommand.RunAsync(args);
