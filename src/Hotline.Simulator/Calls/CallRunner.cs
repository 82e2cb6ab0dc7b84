using System.Collections.Concurrent;
using System.Xml.Linq;
using Hotline.Simulator.Documents;
using Hotline.Simulator.Verbs;
using Hotline.Simulator.Webhooks;

namespace Hotline.Simulator.Calls;

/// <summary>Runs the documents of calls, one after another, until a call is over.</summary>
internal sealed class CallRunner(
    DocumentFetcher fetcher, CallForms forms, CallStates states, VerbTable verbs, ErrorLog errors, IHostApplicationLifetime life)
{
    // An account that sends a call round in circles without ever waiting must not keep a processor busy for ever.
    private const int MostDocuments = 500;
    private readonly ConcurrentDictionary<string, CallSession> _sessions = new(StringComparer.Ordinal);

    public async Task RunAsync(Call call, Instruction first)
    {
        var session = _sessions[call.Sid] = new CallSession(call, forms, this);
        try
        {
            Instruction? instruction = first;
            for (var documents = 0; instruction is not null && !call.IsOver && documents < MostDocuments; documents++)
                instruction = await RunOneAsync(session, instruction);
        }
        catch (OperationCanceledException)
        {
            // The handset hung up, or the simulator stops.
        }
        catch (Exception bug)
        {
            errors.Add(0, $"The simulator itself failed: {bug}", session.Document.Url, call.Sid);
        }
        finally
        {
            _sessions.TryRemove(call.Sid, out _);
            states.Move(call, "completed");
        }
    }

    /// <summary>False when the call runs no documents.</summary>
    public bool Redirect(Call call, Instruction instruction)
    {
        if (!_sessions.TryGetValue(call.Sid, out var session))
            return false;
        session.GoElsewhere(instruction);
        return true;
    }

    /// <summary>Runs documents inside a verb (whisper, waiting music) until they end.</summary>
    public async Task<Step> RunInsideAsync(CallSession session, Instruction instruction, CancellationToken cancellation)
    {
        var outer = session.Document;
        try
        {
            for (var documents = 0; documents < MostDocuments; documents++)
            {
                if (await fetcher.FetchAsync(instruction) is not { } document)
                    return Step.Next;
                var step = await RunVerbsAsync(session, document, Step.Next, cancellation);
                if (step is not Step.Goto further)
                    return step;
                instruction = further.Instruction;
            }

            return Step.Hangup;
        }
        finally
        {
            session.Document = outer;
        }
    }

    /// <summary>Tells the account something whose answer no longer matters.</summary>
    public Task TellAsync(Instruction instruction) => fetcher.FetchAsync(instruction);

    private async Task<Instruction?> RunOneAsync(CallSession session, Instruction instruction)
    {
        var document = await fetcher.FetchAsync(instruction);
        if (document is null)
        {
            session.Call.Note("event", "An application error has occurred. Goodbye.");
            states.Move(session.Call, "in-progress");
            return session.TakeElsewhere();
        }

        using var here = CancellationTokenSource.CreateLinkedTokenSource(session.Call.Over, life.ApplicationStopping);
        session.Enter(here);
        try
        {
            return await RunVerbsAsync(session, document, Step.Hangup, here.Token) is Step.Goto next ? next.Instruction : null;
        }
        catch (OperationCanceledException) when (!session.Call.IsOver && session.TakeElsewhere() is { } elsewhere)
        {
            return elsewhere;
        }
        finally
        {
            session.Enter(null);
        }
    }

    private async Task<Step> RunVerbsAsync(CallSession session, Document document, Step atEnd, CancellationToken cancellation)
    {
        session.Document = document;
        foreach (var verb in document.Root.Elements())
        {
            cancellation.ThrowIfCancellationRequested();
            var step = await RunVerbAsync(session, verb, cancellation);
            if (step is not Step.NextVerb)
                return step;
        }

        cancellation.ThrowIfCancellationRequested();
        states.Move(session.Call, "in-progress");
        return atEnd;
    }

    private Task<Step> RunVerbAsync(CallSession session, XElement verb, CancellationToken cancellation)
    {
        var name = verb.Name.LocalName;
        // Only a Reject leaves the phone unanswered.
        if (name != "Reject")
            states.Move(session.Call, "in-progress");
        if (verbs.Find(name) is { } run)
            return run(verb, session, cancellation);
        session.Call.Note("event", $"unknown verb {name}");
        errors.Add(12200, $"Schema validation warning: {name} is not a verb", session.Document.Url, session.Call.Sid);
        return Task.FromResult(Step.Next);
    }
}
