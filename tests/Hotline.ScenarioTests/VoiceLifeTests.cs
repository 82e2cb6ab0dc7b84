using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>The main job by voice: what is said on the phone becomes a ticket, and officials answer by key.</summary>
public sealed class VoiceLifeTests(SharedServers servers)
{
    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Spoken_words_become_a_ticket_whose_reference_is_read_aloud(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("示例一镇", "请直接说出");
        await call.SayAsync("村口的路灯坏了");

        await call.ExpectHeardAsync("您的编号是", "C G, 2 0 2 6 1 1 2 3, 0 0 0 1");
        await town.Cadre.ExpectTextAsync("派单", "村口的路灯坏了");
        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal("voice", ticket.GetProperty("channel").GetString());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Danger_that_is_spoken_is_answered_with_the_emergency_numbers_at_once_and_by_text(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("请直接说出");
        await call.SayAsync("山上塌方了，有人被困");

        await call.ExpectHeardAsync("110 119 120", "您的编号是");
        await town.Resident.ExpectTextAsync("紧急", "110 119 120");
        Assert.Equal("urgent", Assert.Single(await town.TicketsAsync()).GetProperty("grade").GetString());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Who_complains_about_an_official_is_answered_and_that_official_hears_nothing(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("请直接说出");
        await call.SayAsync("我要投诉村干部办事不公");
        await call.ExpectHeardAsync("您的编号是");
        var code = Assert.Single(await town.TicketsAsync()).GetProperty("code").GetInt64();

        await town.Phone(People.Supervision).ExpectTextAsync("派单", "投诉村干部");
        await town.Cadre.TextAsync($"{code} 签收");
        await town.Cadre.ExpectTextAsync("编码");
        await town.FastForwardAsync(TimeSpan.FromDays(10));
        Assert.Single(await town.Cadre.TextsAsync());
        Assert.Equal(0, await town.Cadre.CallCountAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_recorded_message_is_urgent_until_heard_and_its_copy_is_kept(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("请直接说出");
        await call.PressAsync("4");
        await call.ExpectHeardAsync("请在提示音后留言");
        await call.RecordAsync(6, "路灯坏了");

        await call.ExpectHeardAsync("您的编号是");
        await town.Cadre.ExpectTextAsync("派单", "电话留言");
        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal("urgent", ticket.GetProperty("grade").GetString());
        await town.FastForwardAsync(TimeSpan.FromMinutes(1));
        var copy = Assert.Single(Directory.GetFiles(town.RecordingFolder));
        Assert.True(new FileInfo(copy).Length > 44, "a WAV file with sound in it");
        var shown = (await town.TicketAsync(ticket.GetProperty("reference").GetString()!)).GetProperty("recordings").EnumerateArray().Single();
        var sound = await town.Api.GetByteArrayAsync($"/api/v1/recordings/{shown.GetProperty("sid").GetString()}", TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllBytesAsync(copy, TestContext.Current.CancellationToken), sound);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_call_that_broke_after_the_key_for_what_is_urgent_is_an_urgent_missed_call(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("请直接说出");
        await call.PressAsync("1");
        await call.ExpectHeardAsync("紧急事项");
        await call.HangUpAsync();

        await town.Resident.ExpectTextAsync("没有说话");
        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal(("missed-call", "urgent"), (ticket.GetProperty("category").GetString(), ticket.GetProperty("grade").GetString()));
        await town.Phone(People.DutyOfficer).ExpectCallAsync();
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_call_that_hung_up_without_a_word_is_a_missed_call_that_somebody_must_return(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("请直接说出");
        await call.HangUpAsync();

        await town.Resident.ExpectTextAsync("没有说话", "CG-20261123-0001");
        await town.Cadre.ExpectTextAsync("派单", "未接来电");
        Assert.Equal("missed-call", Assert.Single(await town.TicketsAsync()).GetProperty("category").GetString());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Speech_that_was_not_understood_twice_leads_to_recording(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("请直接说出");
        await call.StaySilentAsync();
        await call.ExpectHeardAsync("没有听清");
        await call.StaySilentAsync();
        await call.ExpectHeardAsync("请在提示音后留言");
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task An_unanswered_ticket_calls_its_holder_who_accepts_by_key(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        var reference = TextLifeTests.ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        await town.Cadre.ExpectTextAsync("派单");
        await town.FastForwardAsync(TimeSpan.FromHours(8));

        var reminder = await town.Cadre.ExpectCallAsync();
        await reminder.AnswerAsync();
        await reminder.ExpectHeardAsync("热线催办", "村口的路灯坏了", "签收请按1");
        await reminder.PressAsync("1");
        await reminder.ExpectHeardAsync("收到");
        await town.ExpectStatusAsync(reference, "acknowledged");

        await town.Cadre.TextAsync("1 办结 换了灯泡");
        await town.Resident.ExpectTextAsync("1 满意");
        await town.Resident.TextAsync("1");
        await town.Resident.ExpectTextAsync("已归档");
        await town.FastForwardAsync(TimeSpan.FromDays(30));
        Assert.Equal(1, await town.Cadre.CallCountAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_key_counts_while_the_message_is_said_the_first_time_and_the_second(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        var reference = TextLifeTests.ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        await town.FastForwardAsync(TimeSpan.FromHours(8));

        var reminder = await town.Cadre.ExpectCallAsync();
        await reminder.AnswerAsync();
        await reminder.ExpectHeardAsync("签收请按1");
        await reminder.PressAsync("2");
        await reminder.StaySilentAsync();
        await reminder.PressAsync("1");

        await reminder.ExpectHeardAsync("收到");
        await town.ExpectStatusAsync(reference, "acknowledged");
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Done_reported_by_voice_asks_the_caller_and_keeps_what_was_said(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("停水了");
        var reference = TextLifeTests.ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        var reminder = await town.Cadre.ExpectCallAsync();
        await reminder.AnswerAsync();
        await reminder.ExpectHeardAsync("停水了");
        await reminder.PressAsync("4");
        await reminder.ExpectHeardAsync("请在提示音后说明办理结果");
        await reminder.RecordAsync(8, "水管换好了");

        await town.Resident.ExpectTextAsync(reference, "1 满意");
        await town.ExpectStatusAsync(reference, "resolved");
        await town.FastForwardAsync(TimeSpan.FromMinutes(1));
        Assert.Single(Directory.GetFiles(town.RecordingFolder));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_ticket_is_given_back_by_key_with_a_spoken_reason_and_its_dispatcher_is_told(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("停水了");
        var reference = TextLifeTests.ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        var reminder = await town.Cadre.ExpectCallAsync();
        await reminder.AnswerAsync();
        await reminder.ExpectHeardAsync("退回请按6");
        await reminder.PressAsync("6");
        await reminder.ExpectHeardAsync("请在提示音后说明理由");
        await reminder.RecordAsync(8, "这是自来水厂管的");

        await reminder.ExpectHeardAsync("已记录");
        await town.ExpectStatusAsync(reference, "returned");
        await town.FastForwardAsync(TimeSpan.FromMinutes(1));
        Assert.Single(Directory.GetFiles(town.RecordingFolder));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task More_time_is_asked_for_by_key_with_the_days_and_a_spoken_reason_and_the_level_above_decides(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("停水了");
        var reference = TextLifeTests.ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        var code = Assert.Single(await town.TicketsAsync()).GetProperty("code").GetInt64();
        await town.Cadre.TextAsync($"{code} 签收");
        await town.ExpectStatusAsync(reference, "acknowledged");
        var reminder = await town.Cadre.ExpectCallAsync();
        await reminder.AnswerAsync();
        await reminder.ExpectHeardAsync("申请延期请按7");
        await reminder.PressAsync("7");
        await reminder.ExpectHeardAsync("需要延长几个工作日");
        await reminder.PressAsync("3");
        await reminder.ExpectHeardAsync("请在提示音后说明理由");
        await reminder.RecordAsync(8, "要等水泵");

        await town.Phone(People.Superior).ExpectTextAsync("3", "见录音");
        await town.Phone(People.Superior).TextAsync($"{code} 同意");
        await town.Cadre.ExpectTextAsync("【延期】", "3 个工作日");
        Assert.Equal("3", Assert.Single(await town.EntriesAsync(reference, "extension-approved")).GetProperty("facts").GetProperty("days").GetString());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task An_urgent_ticket_rings_the_duty_officer_at_once_and_bridges_the_holder_with_the_resident(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("后山塌方了，路断了");
        await town.Resident.ExpectTextAsync("紧急", "110");

        var duty = await town.Phone(People.DutyOfficer).ExpectCallAsync();
        await duty.AnswerAsync();
        await duty.ExpectHeardAsync("后山塌方了");
        var holder = await town.Cadre.ExpectCallAsync();
        await holder.AnswerAsync();
        await holder.ExpectHeardAsync("后山塌方了");
        await holder.PressAsync("3");
        var bridged = await town.Resident.ExpectCallAsync();
        Assert.Equal(People.Line, await bridged.FromAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_call_that_heard_the_status_or_spoke_with_an_operator_is_not_a_missed_call(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        var asking = await town.Resident.CallAsync();
        await asking.ExpectHeardAsync("请直接说出");
        await asking.PressAsync("3");
        await asking.ExpectHeardAsync("CG-20261123-0001");
        await asking.HangUpAsync();

        var speaking = await town.Resident.CallAsync();
        await speaking.ExpectHeardAsync("请直接说出");
        await speaking.PressAsync("2");
        var desk = await town.Phone(People.Operator).ExpectCallAsync();
        await desk.AnswerAsync();
        await desk.HangUpAsync();
        await speaking.ExpectEndAsync();

        await town.FastForwardAsync(TimeSpan.FromHours(1));
        Assert.Single(await town.TicketsAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_caller_who_cannot_be_texted_is_called_a_day_later_again_and_answers_by_key(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var reference = await ResolvedAsync(town);
        await (await town.Resident.ExpectCallAsync()).DeclineAsync();
        await town.FastForwardAsync(TimeSpan.FromHours(26));

        var question = await town.Resident.ExpectCallAsync();
        await question.AnswerAsync();
        await question.ExpectHeardAsync("换了灯泡", "没有解决请按3");
        await question.PressAsync("3");
        await question.ExpectHeardAsync("谢谢您的回答");

        await town.ExpectStatusAsync(reference, "reopened");
        await town.Phone(People.Superior).ExpectTextAsync(reference);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_caller_who_cannot_be_texted_is_called_three_times_over_two_days_before_silence_counts(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.BehaveAsync(new { answer = "busy" });
        var reference = await ResolvedAsync(town);
        await town.FastForwardAsync(TimeSpan.FromHours(47));
        Assert.Equal("resolved", (await town.TicketAsync(reference)).GetProperty("status").GetString());

        await town.FastForwardAsync(TimeSpan.FromDays(3));
        Assert.Equal("unconfirmed", (await town.TicketAsync(reference)).GetProperty("outcome").GetString());
        Assert.Equal(3, await town.Resident.CallCountAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_caller_who_cannot_be_texted_hears_of_a_rejection_by_day_and_objects_by_key(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "delivery", kind = "error", code = 30006, number = People.Resident });
        await town.Resident.TextAsync("邻居的狗太吵了");
        var reference = Assert.Single(await town.ExpectTicketsAsync(1)).GetProperty("reference").GetString()!;
        await town.FastForwardAsync(TimeSpan.FromHours(12));
        Assert.True((await town.ActAsync(reference, "reject", new { reason = "不属本镇职责" })).IsSuccessStatusCode);
        await town.FastForwardAsync(TimeSpan.FromHours(1));
        Assert.Equal(0, await town.Resident.CallCountAsync());

        await town.FastForwardAsync(TimeSpan.FromHours(11));
        var call = await town.Resident.ExpectCallAsync();
        await call.AnswerAsync();
        await call.ExpectHeardAsync("狗太吵", "未予受理", "不属本镇职责", "有异议请按3");
        await call.PressAsync("3");

        await call.ExpectHeardAsync("督查室处理。再见");
        await town.ExpectStatusAsync(reference, "assigned");
        await town.Phone(People.Supervision).ExpectTextAsync("申诉", reference);
    }

    // A ticket that its holder reports done, of a caller whose phone takes no texts any more.
    private static async Task<string> ResolvedAsync(Town town)
    {
        await town.Resident.TextAsync("村口的路灯坏了");
        var reference = TextLifeTests.ReferenceIn(await town.Resident.ExpectTextAsync("已收到"));
        await town.Cadre.ExpectTextAsync("派单");
        await town.Carrier.FaultAsync(new { on = "delivery", kind = "error", code = 30006, number = People.Resident });
        await town.Cadre.TextAsync("1 办结 换了灯泡");
        await town.Cadre.ExpectTextAsync("办结", reference);
        await town.FastForwardAsync(TimeSpan.FromMinutes(2));
        return reference;
    }
}
