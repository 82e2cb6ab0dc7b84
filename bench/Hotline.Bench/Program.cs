using Hotline.Bench;
using Hotline.Bench.Stands;
using Hotline.Bench.Traffic;

if (args.Contains("--help"))
    return Bench.Help(Console.Out, 0);
var words = new Arguments(args);
return words.Verb switch
{
    "measure" => await Bench.RunAsync(words),
    "bare" => await BareEndpoint.RunAsync(words),
    "sweeper" => await Sweeper.RunAsync(words),
    "post" => await PostLoad.RunAsync(words),
    "pace" => await PacedLoad.RunAsync(words),
    _ => Bench.Help(Console.Error, 1),
};
