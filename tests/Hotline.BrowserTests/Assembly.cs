using Hotline.BrowserTests;

[assembly: AssemblyFixture(typeof(Township))]
