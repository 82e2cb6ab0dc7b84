using Hotline.Service.Commands;

return await CommandLine.RunAsync(args);
