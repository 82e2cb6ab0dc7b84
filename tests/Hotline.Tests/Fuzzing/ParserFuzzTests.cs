using System.Text;
using Hotline.Intake;
using Hotline.Telephony;

namespace Hotline.Tests.Fuzzing;

/// <summary>What anybody can send: never an exception, never a signature that holds for something else, never words that were not there.</summary>
public sealed class ParserFuzzTests
{
    private const string Url = "https://hotline.example/twilio/sms";

    [Fact]
    public void A_form_is_read_whatever_it_holds_and_its_signature_holds_for_nothing_else()
    {
        var signature = new RequestSignature(["token"], "https://hotline.example");
        for (var seed = 0; seed < Corpus.Runs; seed++)
        {
            var (sent, changed) = (FormBody.Parse(Corpus.Forms[seed % Corpus.Forms.Count]), FormBody.Parse(Corpus.Mutated(Corpus.Forms, seed)));
            var valid = signature.Verify(RequestSignature.Sign("token", Url, sent), "/twilio/sms", changed).IsValid;

            Assert.True(valid == (Signed(changed) == Signed(sent)), $"seed {seed}");
        }
    }

    [Fact]
    public void A_signature_that_was_not_made_with_the_token_never_holds()
    {
        var signature = new RequestSignature(["token"], "https://hotline.example");
        for (var seed = 0; seed < Corpus.Runs; seed++)
        {
            var form = FormBody.Parse(Corpus.Forms[seed % Corpus.Forms.Count]);
            var header = Encoding.Latin1.GetString(Corpus.Mutated([Encoding.Latin1.GetBytes(RequestSignature.Sign("token", Url, form))], seed));

            Assert.True(signature.Verify(header, "/twilio/sms", form).IsValid == (header == RequestSignature.Sign("token", Url, form)), $"seed {seed}");
        }
    }

    [Fact]
    public void A_reply_is_understood_or_not_and_keeps_only_words_that_stood_in_it()
    {
        for (var seed = 0; seed < Corpus.Runs; seed++)
        {
            var text = Encoding.UTF8.GetString(Corpus.Mutated(Corpus.Replies, seed));
            _ = (ResidentKeywords.Of(text), SolvedAnswers.Read(text), OptOutWords.Of(text, null), OfficialGrammar.AsResident(text));
            if (OfficialGrammar.Parse(text) is not { } command)
                continue;

            Assert.True(Words.Narrow(text).Contains(command.Text, StringComparison.Ordinal), $"seed {seed}");
            Assert.True(command.Code is null or > -1 && command.Days is null or (>= 0 and <= 999), $"seed {seed}");
        }
    }

    // The carrier sorts by key, writes each distinct pair once and puts nothing between: where a key ends and its value begins is not signed.
    private static string Signed(FormBody form) => string.Concat(form.Pairs.Select(p => (p.Key, p.Value)).Distinct()
        .OrderBy(p => p.Key, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal).Select(p => p.Key + p.Value));
}
