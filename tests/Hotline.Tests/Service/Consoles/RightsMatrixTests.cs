using System.Net;
using Hotline.Accounts;
using Hotline.Service.Consoles.Rights;
using Hotline.Settings;
using Hotline.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Hotline.Accounts.AccountRole;

namespace Hotline.Tests.Service.Consoles;

/// <summary>Who may reach what: every endpoint of the program stands in <see cref="Endpoints"/>, every deed in <see cref="Deeds"/>.</summary>
public sealed class RightsMatrixTests
{
    private const string OtherLine = "+19085550100";

    private enum Access
    {
        /// <summary>Before signing in.</summary>
        Anybody,

        /// <summary>Every account; strangers are led to the sign-in.</summary>
        Accounts,

        /// <summary>Operators; other accounts are refused.</summary>
        Operators,

        /// <summary>Accounts that see the household; for the others it does not exist.</summary>
        WhoSeesTheHousehold,

        /// <summary>Accounts that see the ticket; for the others it does not exist.</summary>
        WhoSeesTheTicket,

        /// <summary>Accounts of administrators; what they see there is their unit's (AdminAccountTests, AdminDeskTests, AdminDirectoryTests).</summary>
        Administrators,

        /// <summary>The county's administrators; for a township's it does not exist.</summary>
        CountyAdministrators,

        /// <summary>Programs with a key; no account, whatever its role.</summary>
        ApiKeys,

        /// <summary>The carrier, by its signature.</summary>
        Carrier,

        /// <summary>Whoever was given its address, which proves itself and ends; for others nothing is there.</summary>
        WhoHasTheAddress,

        /// <summary>The inner network: health, figures, description.</summary>
        InnerNetwork,
    }

    private static readonly Dictionary<string, Access> Endpoints = new()
    {
        ["/console"] = Access.Accounts,
        ["console/desk"] = Access.Accounts,
        ["console/help"] = Access.Accounts,
        ["console/password"] = Access.Accounts,
        ["console/factor"] = Access.Accounts,
        ["console/sign-out"] = Access.Accounts,
        ["/console/live"] = Access.Accounts,
        ["console/wall"] = Access.Accounts,
        ["console/reports"] = Access.Accounts,
        ["console/cards"] = Access.Accounts,
        ["console/cards/{code}"] = Access.WhoSeesTheHousehold,
        ["/console/exports/tickets.csv"] = Access.Accounts,
        ["/console/exports/tickets.xlsx"] = Access.Accounts,
        ["/console/exports/assessment.csv"] = Access.Accounts,
        ["/console/exports/assessment.xlsx"] = Access.Accounts,
        ["/console/exports/households.csv"] = Access.Accounts,
        ["/console/exports/households.xlsx"] = Access.Accounts,
        ["console/tickets/{reference}/print"] = Access.WhoSeesTheTicket,
        ["/console/assets/reports.css"] = Access.Anybody,
        ["/console/assets/wall.js"] = Access.Anybody,
        ["/console/{**rest}"] = Access.Accounts,
        ["console/admin"] = Access.Administrators,
        ["console/admin/configuration"] = Access.Administrators,
        ["console/admin/configuration/{*file}"] = Access.Administrators,
        ["console/admin/directory"] = Access.Administrators,
        ["/console/admin/directory/{table}.csv"] = Access.CountyAdministrators,
        ["console/admin/ladder"] = Access.Administrators,
        ["console/admin/outbox"] = Access.Administrators,
        ["console/admin/dead-letters"] = Access.Administrators,
        ["console/admin/accounts"] = Access.Administrators,
        ["console/admin/account/{name?}"] = Access.Administrators,
        ["console/admin/audit"] = Access.Administrators,
        ["/console/admin/exports/outbox.csv"] = Access.Administrators,
        ["/console/admin/exports/outbox.xlsx"] = Access.Administrators,
        ["/console/admin/exports/dead-letters.csv"] = Access.Administrators,
        ["/console/admin/exports/dead-letters.xlsx"] = Access.Administrators,
        ["/console/admin/exports/accounts.csv"] = Access.Administrators,
        ["/console/admin/exports/accounts.xlsx"] = Access.Administrators,
        ["/console/admin/exports/officials.csv"] = Access.Administrators,
        ["/console/admin/exports/officials.xlsx"] = Access.Administrators,
        ["/console/admin/exports/audit.csv"] = Access.Administrators,
        ["/console/admin/exports/audit.xlsx"] = Access.Administrators,
        ["console/tickets/{reference}/{deed?}"] = Access.WhoSeesTheTicket,
        ["/console/recordings/{sid}"] = Access.WhoSeesTheTicket,
        ["console/presence/{reference}"] = Access.WhoSeesTheTicket,
        ["/console/assets/desk.js"] = Access.Anybody,
        ["console/intake/{form:guid?}"] = Access.Operators,
        ["console/households"] = Access.Accounts,
        ["console/households/{id}"] = Access.WhoSeesTheHousehold,
        ["/console/photos/{id:guid}"] = Access.WhoSeesTheTicket,
        ["/console/assets/intake.js"] = Access.Anybody,
        ["console/sign-in"] = Access.Anybody,
        ["console/second-factor"] = Access.Anybody,
        ["console/county"] = Access.Anybody,
        ["console/language"] = Access.Anybody,
        ["console/problem"] = Access.Anybody,
        ["/console/assets/console.css"] = Access.Anybody,
        ["/console/assets/console.js"] = Access.Anybody,
        ["/console/assets/reply.js"] = Access.Anybody,
        ["/console/assets/lib/htmx/htmx-2.0.11.min.js"] = Access.Anybody,
        ["/console/assets/lib/htmx/htmx-ext-sse-2.2.4.min.js"] = Access.Anybody,
        ["/console/assets/lib/htmx/LICENSE.txt"] = Access.Anybody,
        ["/console/assets/lib/htmx/LICENSE-sse.txt"] = Access.Anybody,
        ["/health/live"] = Access.InnerNetwork,
        ["/health/ready"] = Access.InnerNetwork,
        ["/health/refusals"] = Access.InnerNetwork,
        ["/metrics"] = Access.InnerNetwork,
        ["/openapi/{documentName}.json"] = Access.InnerNetwork,
        ["/api/v1/tickets"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}"] = Access.ApiKeys,
        ["/api/v1/recordings/{sid}"] = Access.ApiKeys,
        ["/api/v1/outbox"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/assign"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/acknowledge"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/resolve"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/return"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/extend"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/escalate"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/regrade"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/close"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/reopen"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/reject"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/note"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/merge"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/split"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/categorize"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/wrap-up"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/withdraw"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/confidential"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/paraphrase"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/complaint"] = Access.ApiKeys,
        ["/api/v1/tickets/{reference}/beneficiary"] = Access.ApiKeys,
        ["/api/v1/media/{id:guid}"] = Access.ApiKeys,
        ["/twilio/check"] = Access.Carrier,
        ["/twilio/sms"] = Access.Carrier,
        ["/twilio/sms/status"] = Access.Carrier,
        ["/twilio/voice"] = Access.Carrier,
        ["/twilio/voice/menu"] = Access.Carrier,
        ["/twilio/voice/operator"] = Access.Carrier,
        ["/twilio/voice/record"] = Access.Carrier,
        ["/twilio/voice/recorded"] = Access.Carrier,
        ["/twilio/voice/recording"] = Access.Carrier,
        ["/twilio/voice/goodbye"] = Access.Carrier,
        ["/twilio/voice/status"] = Access.Carrier,
        ["/twilio/voice/reminder"] = Access.Carrier,
        ["/twilio/voice/reminder/keys"] = Access.Carrier,
        ["/twilio/voice/reminder/days"] = Access.Carrier,
        ["/twilio/voice/reminder/recorded"] = Access.Carrier,
        ["/twilio/voice/reminder/bridged"] = Access.Carrier,
        ["/twilio/voice/reminder/heard"] = Access.Carrier,
        ["/twilio/voice/reminder/status"] = Access.Carrier,
        ["/twilio/voice/sound"] = Access.WhoHasTheAddress,
    };

    /// <summary>The further forms of a page, by its handlers: each is an entrance as the page itself.</summary>
    private static readonly Dictionary<string, Access> Handlers = new()
    {
        ["console/intake/{form:guid?}?handler=Look"] = Access.Operators,
        ["console/intake/{form:guid?}?handler=Households"] = Access.Operators,
        ["console/intake/{form:guid?}?handler=Villages"] = Access.Operators,
        ["console/intake/{form:guid?}?handler=Alike"] = Access.Operators,
        ["console/factor?handler=On"] = Access.Accounts,
        ["console/factor?handler=Off"] = Access.Accounts,
        ["console/admin/account/{name?}?handler=Add"] = Access.Administrators,
        ["console/admin/account/{name?}?handler=Change"] = Access.Administrators,
        ["console/admin/account/{name?}?handler=Lock"] = Access.Administrators,
        ["console/admin/account/{name?}?handler=Unlock"] = Access.Administrators,
        ["console/admin/account/{name?}?handler=Factor"] = Access.Administrators,
        ["console/admin/account/{name?}?handler=Reset"] = Access.Administrators,
        ["console/admin/account/{name?}?handler=Remove"] = Access.Administrators,
    };

    private static readonly Dictionary<string, AccountRole[]> Deeds = new()
    {
        ["claim"] = [Operator],
        ["release"] = [Operator, Supervisor],
        ["assign"] = [Operator, Supervisor],
        ["acknowledge"] = [Operator, Holder],
        ["resolve"] = [Operator, Holder],
        ["return"] = [Operator, Holder],
        ["ask-extension"] = [Operator, Holder],
        ["extend"] = [Supervisor],
        ["escalate"] = [Operator, Supervisor],
        ["note"] = [Operator, Holder, Supervisor],
        ["reply"] = [Operator, Supervisor],
        ["close"] = [Operator, Supervisor],
        ["reopen"] = [Operator, Supervisor],
        ["make-confidential"] = [Operator, Supervisor],
        ["make-complaint"] = [Operator, Supervisor],
        ["reveal-number"] = [Operator, Holder, Supervisor],
        ["regrade"] = [Operator, Holder, Supervisor],
        ["categorize"] = [Operator, Supervisor],
        ["approve-extension"] = [Supervisor],
        ["refuse-extension"] = [Supervisor],
        ["merge"] = [Operator, Supervisor],
        ["split"] = [Operator, Supervisor],
        ["file-as"] = [Operator, Supervisor],
        ["undo"] = [Operator, Holder, Supervisor],
        ["reveal-phones"] = [Operator, Holder, Supervisor],
        ["visit"] = [Operator, Holder],
        ["add-photo"] = [Operator, Holder],
        ["call-caller"] = [Operator, Holder, Supervisor],
    };

    /// <summary>Of township CG, and of the other one, CH, where the tickets of this test are not.</summary>
    private static readonly (AccountRole Role, string? Official, string? Elsewhere)[] People =
        [(Operator, null, null), (Holder, "cg-05", "ch-04"), (Supervisor, null, null), (Administrator, null, null)];

    [Fact]
    public async Task Every_endpoint_of_the_program_stands_in_the_table_and_every_deed_too()
    {
        await using var service = await RunningService.WithKeyAsync();

        var routes = service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!).Distinct();

        Assert.Equal(Endpoints.Keys.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
        Assert.Equal(Handlers.Keys.Order(StringComparer.Ordinal), (await HandlersAsync(service)).Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<Deed>().Where(d => d != Deed.Listen).Select(d => Kebab.Of(d)).Order(StringComparer.Ordinal), Deeds.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_stranger_reaches_only_what_is_for_anybody()
    {
        await using var service = await RunningService.WithKeyAsync();
        var ticket = await service.OpenAsync();
        using var stranger = new Visitor(service);

        foreach (var (route, access) in Endpoints.Where(e => e.Value is not (Access.InnerNetwork or Access.Anybody)))
        {
            var path = Path(route, ticket.Reference);
            var answer = access == Access.Carrier ? await stranger.PostBareAsync(path) : await stranger.GetAsync(path);
            Assert.True(Refused(access, answer), $"{path}: {answer.StatusCode} {answer.Headers.Location}");
        }
    }

    [Fact]
    public async Task No_account_of_any_role_reaches_the_API_or_the_webhooks_by_its_cookie()
    {
        await using var service = await RunningService.WithKeyAsync();
        var ticket = await service.OpenAsync();

        foreach (var (role, official, _) in People)
        {
            using var visitor = await Visitor.SignedInAsync(service, role, "SX", official);
            foreach (var (route, access) in Endpoints.Where(e => e.Value is Access.ApiKeys or Access.Carrier or Access.WhoHasTheAddress))
            {
                var path = Path(route, ticket.Reference);
                Assert.True(Refused(access, await visitor.GetAsync(path)) && Refused(access, await visitor.PostBareAsync(path)), $"{role} {path}");
            }
        }
    }

    [Fact]
    public async Task Every_role_sees_the_pages_for_accounts_and_tickets_of_its_own_unit_alone()
    {
        await using var service = await RunningService.StartAsync();
        var (own, other) = (await service.OpenAsync(), await service.OpenAsync("+19735550100", "street light", OtherLine));

        foreach (var (role, official, _) in People)
        {
            using var visitor = await Visitor.SignedInAsync(service, role, "CG", official);
            foreach (var (path, found) in new[] { ("CG-01-H01", HttpStatusCode.OK), ("CG-01", HttpStatusCode.OK), ("CH-01-H01", HttpStatusCode.NotFound), ("CH-01", HttpStatusCode.NotFound) })
                Assert.Equal(found, (await visitor.GetAsync("/console/cards/" + path)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/console/tickets/{own.Reference}/print")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/console/tickets/{other.Reference}/print")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/console/tickets/" + own.Reference)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/console/tickets/" + other.Reference)).StatusCode);
            var list = await visitor.PageAsync("/console/desk?view=all");
            Assert.Contains(own.Reference, list, StringComparison.Ordinal);
            Assert.DoesNotContain(other.Reference, list, StringComparison.Ordinal);
            var export = await visitor.PageAsync("/console/exports/tickets.csv?view=all");
            Assert.Contains(own.Reference, export, StringComparison.Ordinal);
            Assert.DoesNotContain(other.Reference, export, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("SX")]
    [InlineData("CG")]
    [InlineData("CG-01")]
    public async Task Every_role_of_every_kind_of_unit_reaches_what_is_for_accounts(string unit)
    {
        await using var service = await RunningService.StartAsync();

        foreach (var (role, official, _) in People)
        {
            using var visitor = await Visitor.SignedInAsync(service, role, unit, official);
            foreach (var route in Endpoints.Where(e => e.Value == Access.Accounts).Select(e => e.Key))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, Path(route, ""));
                // The head alone: live updates have no end.
                using var answer = await visitor.SendAsync(request);
                var expected = route switch { "/console" => HttpStatusCode.Redirect, "/console/{**rest}" => HttpStatusCode.NotFound, _ => HttpStatusCode.OK };
                Assert.True(answer.StatusCode == expected, $"{role} {unit} {route}: {answer.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData("SX")]
    [InlineData("CG")]
    [InlineData("CG-01")]
    public async Task What_is_for_operators_is_refused_to_every_other_role_by_reading_and_by_every_form(string unit)
    {
        await using var service = await RunningService.StartAsync();

        foreach (var (role, official, _) in People)
        {
            using var visitor = await Visitor.SignedInAsync(service, role, unit, official);
            foreach (var route in Endpoints.Where(e => e.Value == Access.Operators).Select(e => e.Key))
                Assert.Equal(role == Operator ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await visitor.GetAsync(Path(route, ""))).StatusCode);
            foreach (var handler in Handlers.Where(h => h.Value == Access.Operators).Select(h => h.Key))
                Assert.Equal(role == Operator ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await visitor.PostAsync(Path(handler, ""))).StatusCode);
        }
    }

    [Fact]
    public async Task The_administration_is_for_administrators_alone_by_reading_and_by_every_form()
    {
        await using var service = await RunningService.StartAsync();
        string[] forms = ["configuration/pledges.yaml", "directory", "outbox", "dead-letters", "ladder"];

        foreach (var (role, official, _) in People)
        {
            using var visitor = await Visitor.SignedInAsync(service, role, "CG", official);
            foreach (var (route, access) in Endpoints.Where(e => e.Value is Access.Administrators or Access.CountyAdministrators))
            {
                var expected = role != Administrator ? HttpStatusCode.Forbidden : access == Access.Administrators ? HttpStatusCode.OK : HttpStatusCode.NotFound;
                Assert.True((await visitor.GetAsync(Path(route, ""))).StatusCode == expected, $"{role} {route}");
            }

            foreach (var form in forms.Where(_ => role != Administrator))
                Assert.True((await visitor.PostAsync("/console/admin/" + form)).StatusCode == HttpStatusCode.Forbidden, $"{role} {form}");
            foreach (var handler in Handlers.Where(h => role != Administrator && h.Value == Access.Administrators).Select(h => h.Key))
                Assert.True((await visitor.PostAsync(Path(handler, ""))).StatusCode == HttpStatusCode.Forbidden, $"{role} {handler}");
        }

        using var county = await Visitor.SignedInAsync(service, Administrator, "SX");
        Assert.Equal(HttpStatusCode.OK, (await county.GetAsync("/console/admin/directory/units.csv")).StatusCode);
    }

    [Fact]
    public async Task A_household_exists_for_its_unit_and_for_the_official_who_answers_for_it()
    {
        await using var service = await RunningService.StartAsync();
        (AccountRole Role, string Unit, string? Official, bool Sees)[] rows =
        [
            (Operator, "CG", null, true), (Supervisor, "SX", null, true), (Operator, "CG-01", null, true), (Operator, "CG-02", null, false), (Operator, "CH", null, false),
            (Holder, "CG", "cg-05", true), (Holder, "CG", "cg-06", false), (Administrator, "CG", null, true), (Holder, "CG-01", "cg-09", true),
        ];

        foreach (var (role, unit, official, sees) in rows)
        {
            using var visitor = await Visitor.SignedInAsync(service, role, unit, official);
            var page = "/console/households/CG-01-H01";
            Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await visitor.GetAsync(page)).StatusCode);
            var expected = !sees ? HttpStatusCode.NotFound : role is Operator or Holder ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden;
            Assert.Equal(expected, (await visitor.PostAsync(page, ("text", "家里都好"))).StatusCode);
        }
    }

    [Fact]
    public async Task A_household_with_a_cadre_of_its_own_is_not_the_groups_cadres_and_who_stands_in_sees_it_with_the_form_for_a_visit()
    {
        await using var service = await RunningService.StartAsync();
        (string Unit, string Official, string Household, bool Sees)[] rows =
        [
            ("CG", "cg-05", "CG-01-H03", false), ("CG", "cg-08", "CG-01-H03", true), ("CH", "ch-05", "CH-01-H01", true), ("CH", "ch-04", "CH-01-H01", true), ("CH", "ch-05", "CH-03-H02", true),
        ];

        foreach (var (unit, official, household, sees) in rows)
        {
            using var visitor = await Visitor.SignedInAsync(service, Holder, unit, official, official + household[^1]);
            var page = $"/console/households/{household}";
            Assert.Equal((official, household, sees ? HttpStatusCode.OK : HttpStatusCode.NotFound), (official, household, (await visitor.GetAsync(page)).StatusCode));
            Assert.Equal(sees, (await visitor.PageAsync("/console/households")).Contains(household, StringComparison.Ordinal));
            Assert.Equal((await visitor.GetAsync(page)).StatusCode, (await visitor.GetAsync($"/console/cards/{household}")).StatusCode);
            Assert.Equal(sees ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, (await visitor.PostAsync(page, ("text", "家里都好"))).StatusCode);
        }
    }

    [Fact]
    public async Task Who_stands_in_sees_the_tickets_from_the_first_hour_of_the_local_day_and_behind_a_substitute_who_is_away_too()
    {
        using var config = new OwnConfiguration();
        // ch-05 stands in for ch-04 and goes on leave themselves: who stands in for both is ch-03.
        config.Change("directory/substitutes.csv", "ch-04,ch-05", "ch-05,ch-03,2026-11-24,2026-11-24,ill\nch-04,ch-05");
        await using var service = await config.StartAsync();
        var ticket = await service.OpenAsync("+19735550100", "street light", OtherLine);
        await service.WriteAsync(async db => (await db.Set<Ticket>().SingleAsync(t => t.Id == ticket.Id, TestContext.Current.CancellationToken)).Holder = "ch-04");
        using var first = await Visitor.SignedInAsync(service, Holder, "CH", "ch-05");
        using var second = await Visitor.SignedInAsync(service, Holder, "CH", "ch-03");
        var (page, search) = ("/console/tickets/" + ticket.Reference, "/console/desk?view=all&q=" + ticket.Reference);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await first.GetAsync(page)).StatusCode, (await second.GetAsync(page)).StatusCode));

        // Seven in the morning in Shanghai, when the day before has not ended in London.
        service.Clock.Advance(TimeSpan.FromHours(22));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await first.GetAsync(page)).StatusCode, (await second.GetAsync(page)).StatusCode));
        Assert.Contains(ticket.Reference + "</span>", await second.PageAsync(search), StringComparison.Ordinal);
        Assert.DoesNotContain(ticket.Reference + "</span>", await first.PageAsync(search), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/console/households/CH-01-H01")).StatusCode);
    }

    [Fact]
    public async Task The_county_sees_the_tickets_of_all_townships()
    {
        await using var service = await RunningService.StartAsync();
        var (one, other) = (await service.OpenAsync(), await service.OpenAsync("+19735550100", "street light", OtherLine));

        using var county = await Visitor.SignedInAsync(service, Supervisor, "SX");

        var list = await county.PageAsync("/console/desk?view=all");
        Assert.Contains(one.Reference, list, StringComparison.Ordinal);
        Assert.Contains(other.Reference, list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_village_sees_the_tickets_about_it_and_no_others()
    {
        await using var service = await RunningService.StartAsync();
        var (here, there) = (await service.OpenAsync(), await service.OpenAsync("+18485550103"));

        using var village = await Visitor.SignedInAsync(service, Operator, "CG-01");

        Assert.Equal(HttpStatusCode.OK, (await village.GetAsync("/console/tickets/" + here.Reference)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await village.GetAsync("/console/tickets/" + there.Reference)).StatusCode);
    }

    [Theory]
    [InlineData(Operator)]
    [InlineData(Holder)]
    [InlineData(Supervisor)]
    [InlineData(Administrator)]
    public async Task A_role_does_what_the_table_allows_on_tickets_of_its_unit_and_nothing_on_others(AccountRole role)
    {
        await using var service = await RunningService.StartAsync();
        var (_, official, elsewhere) = People.First(p => p.Role == role);
        using var own = await Visitor.SignedInAsync(service, role, "CG", official);
        using var other = await Visitor.SignedInAsync(service, role, "CH", elsewhere);

        foreach (var (deed, allowed) in Deeds)
        {
            var path = $"/console/tickets/{(await service.OpenAsync()).Reference}/{deed}";
            (string, string)[] fields = [("text", "已修好，双方同意"), ("days", "1"), ("official", "cg-05")];

            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(path, fields)).StatusCode);
            var done = (await own.PostAsync(path, fields)).StatusCode;

            if (deed == "make-confidential" && allowed.Contains(role))
                Assert.Equal((role, HttpStatusCode.Redirect), (role, done));
            else if (allowed.Contains(role))
                Assert.True(done is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.Conflict, $"{role} {deed}: {done}");
            else
                Assert.True(done == HttpStatusCode.Forbidden, $"{role} {deed}: {done}");
        }
    }

    private static async Task<IEnumerable<string>> HandlersAsync(RunningService service)
    {
        var loader = service.Services.GetRequiredService<PageLoader>();
        var pages = service.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(e => e.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>();
        var compiled = new List<CompiledPageActionDescriptor>();
        foreach (var page in pages.DistinctBy(p => p.AttributeRouteInfo!.Template))
            compiled.Add(await loader.LoadAsync(page, EndpointMetadataCollection.Empty));
        return compiled.SelectMany(page => page.HandlerMethods.Where(h => h is { Name: not null, HttpMethod: "Get" or "Post" }).Select(h => $"{page.AttributeRouteInfo!.Template}?handler={h.Name}"));
    }

    private static string Path(string route, string reference) => Places(reference).Aggregate("/" + route.TrimStart('/'), (path, place) => path.Replace(place.Key, place.Value, StringComparison.Ordinal));

    private static Dictionary<string, string> Places(string reference) => new()
    {
        ["{reference}"] = reference,
        ["/{deed?}"] = "",
        ["/{form:guid?}"] = "",
        ["{id}"] = "CG-01-H01",
        ["{code}"] = "CG-01-H01",
        ["{**rest}"] = "nothing-here",
        ["{*file}"] = "pledges.yaml",
        ["{table}"] = "units",
        ["/{name?}"] = "",
        ["{sid}"] = "RE00",
        ["{id:guid}"] = Guid.Empty.ToString(),
    };

    private static bool Refused(Access access, HttpResponseMessage answer) => access switch
    {
        Access.ApiKeys => answer.StatusCode == HttpStatusCode.Unauthorized,
        Access.Carrier => answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed,
        Access.WhoHasTheAddress => answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed,
        _ => answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/console/sign-in", StringComparison.Ordinal),
    };
}
