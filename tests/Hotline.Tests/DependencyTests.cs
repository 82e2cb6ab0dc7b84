using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Hotline.Phones;
using Hotline.Simulator;

namespace Hotline.Tests;

/// <summary>The table of docs/adr/0001-capabilities.md, held against the compiled assemblies.</summary>
public sealed class DependencyTests
{
    private const string Root = "Hotline.";
    private static readonly string[] Base = ["Settings", "Phones", "Storage", "WorkingTime"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Settings"] = [],
        ["Phones"] = ["Settings"],
        ["Storage"] = ["Settings"],
        ["WorkingTime"] = ["Settings"],
        ["Texts"] = ["Settings", "Phones"],
        ["Inbound"] = ["Settings", "Phones", "Storage"],
        ["Accounts"] = ["Settings", "Storage"],
        ["Audits"] = ["Settings", "Storage"],
        ["Configurations"] = ["Settings", "Storage"],
        ["People"] = Base,
        ["Tickets"] = [.. Base, "People"],
        ["Notifications"] = [.. Base, "People", "Tickets", "Texts"],
        ["Escalations"] = [.. Base, "People", "Tickets", "Texts", "Notifications"],
        ["Desks"] = [.. Base, "People", "Tickets", "Texts", "Notifications", "Escalations"],
        ["Intake"] = [.. Base, "People", "Tickets", "Texts", "Notifications", "Escalations", "Desks", "Inbound"],
        ["Reconciliations"] = [.. Base, "Notifications", "Intake", "Inbound"],
        ["Backups"] = [.. Base, "People", "Tickets", "Inbound"],
        ["Ledgers"] = [.. Base, "People", "Tickets"],
        ["Searches"] = [.. Base, "People", "Tickets"],
        ["Erasures"] = [.. Base, "People", "Tickets", "Texts", "Notifications", "Escalations", "Desks", "Intake", "Inbound", "Ledgers", "Audits", "Searches"],
        ["Telephony"] = ["Settings", "Phones", "Inbound", "Notifications"],
    };

    private static readonly Architecture Product = new ArchLoader().LoadAssemblies(typeof(PhoneNumber).Assembly).Build();

    public static TheoryData<string> Capabilities => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Capabilities))]
    public void A_capability_uses_only_what_the_table_allows(string capability)
    {
        var wrong = Product.Types.Where(t => CapabilityOf(t.FullName) == capability)
            .SelectMany(t => t.Dependencies, (t, d) => (From: t.FullName, To: d.Target.FullName))
            .Where(d => CapabilityOf(d.To) is { } used && used != capability && !MayUse[capability].Contains(used))
            .Select(d => $"{d.From} uses {d.To}")
            .Distinct();

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_type_of_the_product_lives_in_a_capability_of_the_table()
    {
        var homeless = typeof(PhoneNumber).Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith("Hotline", StringComparison.Ordinal) == true && !MayUse.ContainsKey(CapabilityOf(t.FullName!) ?? ""));

        Assert.Empty(homeless);
    }

    [Fact]
    public void The_simulator_knows_no_Hotline_code()
    {
        var references = typeof(SimulatorHost).Assembly.GetReferencedAssemblies().Select(a => a.Name);

        Assert.DoesNotContain(references, name => name!.StartsWith("Hotline", StringComparison.Ordinal));
    }

    [Fact]
    public void The_product_knows_no_web_server()
    {
        var references = typeof(PhoneNumber).Assembly.GetReferencedAssemblies().Select(a => a.Name);

        Assert.DoesNotContain(references, name => name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    private static string? CapabilityOf(string type) =>
        type.StartsWith(Root, StringComparison.Ordinal) && type.Split('.') is [_, var capability, _, ..] ? capability : null;
}
